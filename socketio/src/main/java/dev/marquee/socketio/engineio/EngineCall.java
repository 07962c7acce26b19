package dev.marquee.socketio.engineio;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** One request at the engine's path from its first line to its answer. On the channel's event loop. */
final class EngineCall {
    private final EngineServer server;
    private final ChannelHandlerContext context;
    private final HttpRequest request;
    private final HttpExchange exchange;
    private final @Nullable RequestTarget target;
    private final @Nullable EngineSession session;
    private final boolean originAllowed;
    private @Nullable PollingTransport post;
    private @Nullable ByteBuf body;
    private @Nullable EngineRequest description;
    private boolean duplicatePost;

    EngineCall(EngineServer server, ChannelHandlerContext context, HttpRequest request, Runnable answered) {
        this.server = server;
        this.context = context;
        this.request = request;
        String origin = origin();
        this.originAllowed = origin == null
                || server.config()
                        .originCheck()
                        .allows(origin, request.headers().get(HttpHeaderNames.HOST));
        this.exchange = new HttpExchange(context.channel(), request, originAllowed ? origin : null, answered);
        this.target = parse(request.uri());
        String sid = target == null ? null : target.sid();
        this.session = sid == null ? null : server.session(sid);
    }

    private static @Nullable RequestTarget parse(String uri) {
        try {
            return RequestTarget.parse(uri);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Does what cannot wait for the body: claims the session's one POST, and invites a body that asks first. */
    void begin() {
        PollingTransport polling = session == null ? null : session.polling();
        if (request.method().equals(HttpMethod.POST) && polling != null && originAllowed) {
            if (polling.beginPost()) {
                post = polling;
            } else {
                duplicatePost = true;
            }
        }
        if (HttpUtil.is100ContinueExpected(request)) {
            var unused = context.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
    }

    /** Adds to the body; returns false if it is now longer than allowed. */
    boolean append(ByteBuf content) {
        if (!content.isReadable()) {
            return true;
        }
        ByteBuf collected = body == null ? context.alloc().directBuffer(content.readableBytes()) : body;
        body = collected;
        if (collected.readableBytes() + content.readableBytes()
                > server.config().maxPayload()) {
            return false;
        }
        collected.writeBytes(content);
        return true;
    }

    /** Takes the body out; the caller releases it. */
    ByteBuf takeBody() {
        ByteBuf taken = body == null ? Unpooled.EMPTY_BUFFER : body;
        body = null;
        return taken;
    }

    /** Gives up: the connection broke, or the body was wrong. Whatever was half done ends the session. */
    void abort() {
        takeBody().release();
        PollingTransport claimed = post;
        EngineSession of = session;
        if (of != null) {
            if (claimed != null) {
                claimed.endPost();
                of.loop().run(() -> of.close(CloseReason.TRANSPORT_ERROR));
            } else {
                of.loop().run(() -> of.onAborted(exchange));
            }
        }
    }

    EngineServer server() {
        return server;
    }

    ChannelHandlerContext context() {
        return context;
    }

    InetAddress remoteAddress() {
        return ((InetSocketAddress) context.channel().remoteAddress()).getAddress();
    }

    HttpRequest request() {
        return request;
    }

    HttpExchange exchange() {
        return exchange;
    }

    @Nullable RequestTarget target() {
        return target;
    }

    @Nullable EngineSession session() {
        return session;
    }

    @Nullable String origin() {
        return request.headers().get(HttpHeaderNames.ORIGIN);
    }

    boolean isOriginAllowed() {
        return originAllowed;
    }

    /** Returns the transport whose POST this is; null if it is none, or a second one. */
    @Nullable PollingTransport post() {
        return post;
    }

    /** Forgets the claim, which the session's loop now has. */
    void handOverPost() {
        post = null;
    }

    boolean isDuplicatePost() {
        return duplicatePost;
    }

    boolean isWebSocketUpgrade() {
        return request.method().equals(HttpMethod.GET)
                && request.headers().containsValue(HttpHeaderNames.CONNECTION, "upgrade", true)
                && request.headers().contains(HttpHeaderNames.UPGRADE, "websocket", true)
                && request.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_KEY);
    }

    /** Describes the request for the layer above; the same object each time. */
    EngineRequest description(RequestTarget of) {
        EngineRequest described = description;
        if (described == null) {
            described = server.describer().describe(of, request.headers(), context.channel());
            description = described;
        }
        return described;
    }
}
