package dev.marquee.socketio.engineio;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import org.jspecify.annotations.Nullable;

/** Turns an HTTP request into a session's WebSocket: a new session's, or one that upgrades from polling. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close shows as the channel closing
final class WebSocketAcceptor {
    /** The one version there is; the drafts before it want other headers and frames. */
    private static final String RFC_6455 = "13";

    private WebSocketAcceptor() {}

    /**
     * Accepts a verified request.
     *
     * @param session the session to upgrade; null to open a new one
     */
    static void accept(EngineCall call, @Nullable EngineSession session) {
        Channel channel = call.context().channel();
        if (session == null) {
            openDirect(call, channel);
        } else if (session.loop().eventLoop().inEventLoop()) {
            openUpgrade(call, channel, session);
        } else {
            // Everything of a session happens on its loop, and so must its WebSocket's reads and writes.
            move(channel, session.loop().eventLoop(), () -> openUpgrade(call, channel, session));
        }
    }

    private static void move(Channel channel, EventLoop target, Runnable then) {
        channel.deregister()
                .addListener(deregistered -> target.register(channel).addListener((ChannelFuture registered) -> {
                    if (registered.isSuccess()) {
                        then.run();
                    } else {
                        channel.unsafe().closeForcibly();
                    }
                }));
    }

    private static void openDirect(EngineCall call, Channel channel) {
        EngineSession session = RequestRouter.newSession(call);
        WebSocketTransport transport = new WebSocketTransport(session, session.version(), call.server());
        handshake(call, channel, transport, () -> {
            transport.open(channel);
            session.start(transport);
        });
    }

    private static void openUpgrade(EngineCall call, Channel channel, EngineSession session) {
        TransportUpgrade upgrade = session.beginUpgrade();
        if (upgrade == null) {
            // The reference server completes the handshake before it closes a second WebSocket, and clients count on
            // it.
            WebSocketTransport refused =
                    new WebSocketTransport(IgnoringListener.INSTANCE, session.version(), call.server());
            handshake(call, channel, refused, () -> {
                refused.open(channel);
                refused.close(CloseReason.TRANSPORT_ERROR);
            });
            return;
        }
        if (!handshake(call, channel, upgrade.webSocket(), () -> upgrade.open(channel))) {
            upgrade.abandon(CloseReason.TRANSPORT_ERROR);
        }
    }

    private static boolean handshake(EngineCall call, Channel channel, WebSocketTransport transport, Runnable opened) {
        if (!RFC_6455.equals(call.request().headers().get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(channel)
                    .addListener(ChannelFutureListener.CLOSE);
            return false;
        }
        HttpHeaders answer = corsHeaders(call);
        Deflation deflation = call.server().config().perMessageDeflate()
                ? Deflation.negotiate(
                        call.request().headers(), call.server().config().maxPayload())
                : null;
        WebSocketDecoderConfig decoder = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(call.server().config().maxPayload())
                .allowExtensions(deflation != null)
                .build();
        WebSocketServerHandshaker handshaker = new WebSocketServerHandshaker13("", null, decoder);
        if (deflation == null) {
            HttpPipeline.replace(channel.pipeline(), transport);
        } else {
            Deflation.addTo(answer);
            transport.deflate();
            HttpPipeline.replace(channel.pipeline(), deflation.inflater(), transport);
        }
        handshaker
                .handshake(channel, withoutBody(call.request()), answer, channel.newPromise())
                .addListener(done -> {
                    if (done.isSuccess() && channel.isActive()) {
                        opened.run();
                    } else {
                        channel.close();
                    }
                });
        return true;
    }

    private static FullHttpRequest withoutBody(HttpRequest request) {
        return new DefaultFullHttpRequest(
                request.protocolVersion(),
                request.method(),
                request.uri(),
                Unpooled.EMPTY_BUFFER,
                request.headers(),
                EmptyHttpHeaders.INSTANCE);
    }

    private static HttpHeaders corsHeaders(EngineCall call) {
        HttpHeaders headers = new DefaultHttpHeaders();
        HttpExchange.addCors(headers, call.origin());
        return headers;
    }
}
