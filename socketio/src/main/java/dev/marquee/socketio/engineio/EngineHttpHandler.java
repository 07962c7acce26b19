package dev.marquee.socketio.engineio;

import dev.marquee.socketio.limits.Limits;
import dev.marquee.socketio.limits.Refusal;
import dev.marquee.socketio.loop.Deadline;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Splits a connection's requests: those at the engine's path are collected and routed, one at a time; the application's
 * handlers get all others untouched. On the channel's event loop, which need not be the session's.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close shows as the channel closing
final class EngineHttpHandler extends ChannelDuplexHandler {
    private final EngineServer server;
    private final OpenChannels channels;
    private final ArrayDeque<Object> pipelined = new ArrayDeque<>(1);
    private @Nullable ChannelHandlerContext context;
    private @Nullable EngineCall call;
    private boolean collecting;
    private boolean forwarding;
    private int applicationAnswersDue;
    private boolean first = true;
    private final Deadline nextRequest = new Deadline(this::onNoRequest);
    private final Deadline body = new Deadline(this::onNoBody);

    EngineHttpHandler(EngineServer server, OpenChannels channels) {
        this.server = server;
        this.channels = channels;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        channels.http(this);
        awaitRequest();
    }

    /** Gives the client its time for the next request, if nothing is under way. */
    private void awaitRequest() {
        ChannelHandlerContext ctx = context;
        if (ctx != null
                && call == null
                && !forwarding
                && applicationAnswersDue == 0
                && ctx.channel().isActive()) {
            Limits limits = server.config().limits();
            start(ctx, nextRequest, first ? limits.headerTimeout() : limits.idleTimeout());
        }
    }

    private void start(ChannelHandlerContext ctx, Deadline deadline, Duration delay) {
        server.loopOf(ctx.channel()).deadlines(delay).start(deadline);
    }

    private void onNoRequest() {
        ChannelHandlerContext ctx = context;
        ChannelOutboundBuffer unsent =
                ctx == null ? null : ctx.channel().unsafe().outboundBuffer();
        if (ctx == null || unsent == null) {
            return;
        }
        if (unsent.isEmpty()) {
            server.refusals().count(first ? Refusal.HEADER_TIMEOUT : Refusal.IDLE_TIMEOUT);
            ctx.close();
        } else {
            awaitRequest(); // still reads the last answer
        }
    }

    private void onNoBody() {
        if (call != null && collecting) {
            server.refusals().count(Refusal.BODY_TIMEOUT);
            call.context().close();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        channels.noLongerHttp(this);
        nextRequest.cancel();
        body.cancel();
        discardPipelined();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (call == null || collecting) {
            handle(ctx, message);
        } else if (pipelined.size() < server.config().limits().maxPipelined()
                && ctx.channel().isWritable()) {
            pipelined.add(message);
        } else {
            ReferenceCountUtil.release(message);
            if (ctx.channel().isActive()) { // what came in the same read does not count again
                server.refusals().count(Refusal.PIPELINED);
                ctx.close();
            }
        }
    }

    private void handle(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest request) {
            nextRequest.cancel();
            first = false;
            countMalformed(request.decoderResult());
        }
        if (message instanceof HttpRequest request && !forwarding && isOurs(request)) {
            if (!ctx.channel().isWritable()) {
                ctx.close(); // asks on without reading the answers
                return;
            }
            begin(ctx, request);
        } else if (call != null && collecting && message instanceof HttpContent content) {
            collect(call, content);
        } else {
            forward(ctx, message);
        }
    }

    private void countMalformed(DecoderResult result) {
        if (result.isFailure()) {
            boolean tooLong = result.cause() instanceof TooLongFrameException;
            server.refusals().count(tooLong ? Refusal.HEADER_SIZE : Refusal.MALFORMED);
        }
    }

    private boolean isOurs(HttpRequest request) {
        return request.decoderResult().isSuccess()
                && RequestTarget.isAt(request.uri(), server.config().path());
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest request) {
        EngineCall begun = new EngineCall(server, ctx, request, this::answered);
        call = begun;
        collecting = true;
        begun.begin();
        start(ctx, body, server.config().limits().bodyTimeout());
        if (request instanceof HttpContent content) {
            collect(begun, content);
        }
    }

    private void collect(EngineCall current, HttpContent content) {
        try {
            if (content.decoderResult().isFailure()) {
                collecting = false;
                body.cancel();
                current.abort();
                current.context().close();
            } else if (!current.append(content.content())) {
                collecting = false;
                body.cancel();
                server.refusals().count(Refusal.PAYLOAD_SIZE);
                current.abort();
                current.exchange().tooLarge();
            } else if (content instanceof LastHttpContent) {
                collecting = false;
                body.cancel();
                RequestRouter.route(current);
                current.takeBody().release(); // of a request that should have had none
            }
        } finally {
            content.release();
        }
    }

    private void forward(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest) {
            forwarding = true;
            applicationAnswersDue++;
        }
        if (message instanceof LastHttpContent) {
            forwarding = false;
            awaitRequest();
        }
        ctx.fireChannelRead(message);
    }

    /** Goes on with what was pipelined behind the request that has just been answered. */
    private void answered() {
        call = null;
        closeIfDraining();
        ChannelHandlerContext ctx = context;
        while (ctx != null && !pipelined.isEmpty() && (call == null || collecting)) {
            handle(ctx, pipelined.poll());
        }
        awaitRequest();
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !isInformational(message) && applicationAnswersDue > 0) {
            applicationAnswersDue--;
            awaitRequest();
            if (channels.isDraining()) {
                ctx.write(message, promise.unvoid().addListener(ChannelFutureListener.CLOSE));
                return;
            }
        }
        ctx.write(message, promise);
    }

    private static boolean isInformational(Object message) {
        return message instanceof FullHttpResponse
                && message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL
                && response.status().code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        channels.noLongerHttp(this);
        nextRequest.cancel();
        body.cancel();
        discardPipelined();
        if (call != null) {
            call.abort();
        }
        ctx.fireChannelInactive();
    }

    private void discardPipelined() {
        pipelined.forEach(ReferenceCountUtil::release);
        pipelined.clear();
    }

    /** Closes the connection when it has nothing to answer any more. For any thread. */
    void drain() {
        ChannelHandlerContext ctx = context;
        if (ctx != null) {
            ctx.executor().execute(this::closeIfDraining);
        }
    }

    private void closeIfDraining() {
        if (channels.isDraining() && context != null && call == null && applicationAnswersDue == 0) {
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
