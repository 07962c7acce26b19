package dev.marquee.server.http;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the requests of one connection and hands them over one at a time. Runs on the connection's event loop; a
 * flow control handler before it releases one message per read, so a slow disk slows the client and not the server.
 */
final class RequestAssembler extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(RequestAssembler.class);
    private static final int MAX_SMALL_BODY = 1 << 20;
    private static final long LINGER_SECONDS = 2;

    private final RequestDispatcher dispatcher;
    private final RequestPool pool;
    private final ResponseWriter writer;

    private @Nullable RequestHead head;
    private @Nullable CompositeByteBuf body;
    private @Nullable UploadReceiver upload;
    private boolean answered;
    private boolean lingering;
    private boolean wanting;

    RequestAssembler(RequestDispatcher dispatcher, RequestPool pool, ResponseWriter writer) {
        this.dispatcher = dispatcher;
        this.pool = pool;
        this.writer = writer;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof HttpRequest request) {
                begin(ctx, request);
            }
            if (message instanceof HttpContent content) {
                take(ctx, content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest request) {
        ctx.channel().config().setAutoRead(false);
        answered = false;
        RequestHead next;
        try {
            if (request.decoderResult().isFailure()) {
                throw new IllegalArgumentException("malformed");
            }
            next = RequestHead.of(request, (InetSocketAddress) ctx.channel().remoteAddress(), (InetSocketAddress)
                    ctx.channel().localAddress());
        } catch (IllegalArgumentException e) {
            refuse(ctx, null, new MarqueeException(ErrorCode.INVALID, "request: malformed (expected: HTTP/1.1)"));
            return;
        }
        head = next;
        boolean continues = HttpUtil.is100ContinueExpected(request);
        if (dispatcher.isUpload(next)) {
            UploadReceiver receiver = new UploadReceiver(dispatcher, pool, ctx, next, request, () -> want(ctx));
            upload = receiver;
            receiver.start(continues, response -> answer(ctx, next, response));
            return;
        }
        if (HttpUtil.getContentLength(request, 0L) > MAX_SMALL_BODY) {
            refuse(ctx, next, tooLarge());
            return;
        }
        if (continues) {
            sendContinue(ctx);
        }
        body = ctx.alloc().compositeBuffer();
        want(ctx);
    }

    /** Asks for the next piece of the body; any thread. */
    private void want(ChannelHandlerContext ctx) {
        if (ctx.executor().inEventLoop()) {
            wanting = true;
            ctx.read();
        } else {
            ctx.executor().execute(() -> want(ctx));
        }
    }

    /** The flow control handler forgets a pending read at the end of a turn, so it is asked again. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (wanting) {
            ctx.read();
        }
        ctx.fireChannelReadComplete();
    }

    static void sendContinue(ChannelHandlerContext ctx) {
        ctx.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE))
                .addListener(Failures.closing(ctx));
    }

    private void take(ChannelHandlerContext ctx, HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        wanting = false;
        if (lingering) {
            if (last) {
                ctx.close();
            }
            return;
        }
        if (upload != null && !answered) {
            upload.offer(content.retain());
        } else if (body != null && head != null && !answered) {
            body.addComponent(true, content.content().retain());
            if (body.readableBytes() > MAX_SMALL_BODY) {
                refuse(ctx, head, tooLarge());
            } else if (last) {
                dispatch(ctx, head, takeBytes(body));
            } else {
                want(ctx);
            }
        }
    }

    private byte[] takeBytes(ByteBuf collected) {
        byte[] bytes = ByteBufUtil.getBytes(collected);
        collected.release();
        body = null;
        return bytes;
    }

    private void dispatch(ChannelHandlerContext ctx, RequestHead request, byte[] bytes) {
        try {
            pool.execute(() -> dispatcher
                    .dispatch(request, bytes, null)
                    .whenComplete((response, failure) -> answer(ctx, request, response)));
        } catch (RejectedExecutionException e) {
            log.warn("request pool is full, {} {} refused", request.method(), request.path());
            answer(
                    ctx,
                    request,
                    dispatcher.failure(request, new MarqueeException(ErrorCode.UNAVAILABLE, "Server is busy")));
        }
    }

    private static MarqueeException tooLarge() {
        return new MarqueeException(
                ErrorCode.TOO_LARGE, "body: too large (expected: at most " + MAX_SMALL_BODY + " bytes)");
    }

    /** Answers without reading the rest of the body, so the connection cannot go on. */
    private void refuse(ChannelHandlerContext ctx, @Nullable RequestHead request, MarqueeException fault) {
        answered = true;
        writer.write(ctx, request, dispatcher.failure(request, fault), false, () -> {}, () -> linger(ctx));
    }

    private void answer(ChannelHandlerContext ctx, RequestHead request, RestResponse response) {
        ctx.executor().execute(() -> {
            boolean bodyRead = upload == null || upload.isComplete();
            upload = null;
            head = null;
            answered = true;
            writer.write(
                    ctx, request, response, request.keepAlive() && bodyRead, () -> next(ctx), () -> end(ctx, bodyRead));
        });
    }

    private void end(ChannelHandlerContext ctx, boolean bodyRead) {
        if (bodyRead) {
            ctx.close();
        } else {
            linger(ctx);
        }
    }

    /**
     * Swallows what the client is still sending, for a moment: closing with unread bytes would reset the connection and
     * could take the answer with it (RFC 9112, section 9.6).
     */
    private void linger(ChannelHandlerContext ctx) {
        lingering = true;
        ctx.channel().config().setAutoRead(true);
        ctx.read();
        ctx.executor().schedule(() -> ctx.close(), LINGER_SECONDS, TimeUnit.SECONDS);
    }

    private static void next(ChannelHandlerContext ctx) {
        ctx.channel().config().setAutoRead(true);
        ctx.read();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (body != null) {
            body.release();
            body = null;
        }
        if (upload != null) {
            upload.abort();
            upload = null;
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        log.debug("connection of {} failed", ctx.channel().remoteAddress(), cause);
        ctx.close();
    }
}
