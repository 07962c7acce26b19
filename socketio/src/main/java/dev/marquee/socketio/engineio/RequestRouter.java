package dev.marquee.socketio.engineio;

import dev.marquee.socketio.engineio.packet.WireVersion;
import dev.marquee.socketio.limits.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a complete request in the reference server's order, and sends it where it belongs. */
final class RequestRouter {
    private static final String POLLING = "polling";
    private static final String WEBSOCKET = "websocket";

    private RequestRouter() {}

    static void route(EngineCall call) {
        String origin = call.origin();
        if (origin != null && !call.isOriginAllowed()) {
            call.server().refusals().count(Refusal.ORIGIN);
            refuseOrigin(call, origin);
        } else if (call.request().method().equals(HttpMethod.OPTIONS)) {
            call.exchange().preflight(call.request());
        } else {
            EngineError error = verify(call);
            if (error != null) {
                refuse(call, error);
            } else {
                serve(call);
            }
        }
    }

    private static void refuseOrigin(EngineCall call, String origin) {
        String body = "\"" + origin.replace("\\", "\\\\").replace("\"", "\\\"") + " is not an accepted origin.\"";
        call.exchange()
                .json(call.isWebSocketUpgrade() ? HttpResponseStatus.FORBIDDEN : HttpResponseStatus.BAD_REQUEST, body);
    }

    private static void refuse(EngineCall call, EngineError error) {
        PollingTransport claimed = call.post();
        if (claimed != null) {
            claimed.endPost();
            call.handOverPost();
        }
        call.exchange().error(error);
    }

    private static @Nullable EngineError verify(EngineCall call) {
        RequestTarget target = call.target();
        if (target == null) {
            return EngineError.BAD_REQUEST;
        }
        boolean upgrade = call.isWebSocketUpgrade();
        String transport = target.transport();
        if (!POLLING.equals(transport) && !WEBSOCKET.equals(transport)) {
            return EngineError.UNKNOWN_TRANSPORT;
        }
        if (upgrade != WEBSOCKET.equals(transport) && (upgrade || target.sid() == null)) {
            return target.sid() == null && !isGet(call) ? EngineError.BAD_HANDSHAKE_METHOD : EngineError.BAD_REQUEST;
        }
        return target.sid() == null
                ? verifyHandshake(call, target)
                : verifySession(call, target, upgrade == WEBSOCKET.equals(transport));
    }

    private static @Nullable EngineError verifySession(EngineCall call, RequestTarget target, boolean transportFits) {
        EngineSession session = call.session();
        if (session == null) {
            return EngineError.UNKNOWN_SID;
        }
        return transportFits && speaksVersion(session, target) ? null : EngineError.BAD_REQUEST;
    }

    /** Whether a request names its session's revision, or none. */
    private static boolean speaksVersion(EngineSession session, RequestTarget target) {
        return target.protocol() == null
                || WireVersion.of(target.protocol())
                        .filter(session.version()::equals)
                        .isPresent();
    }

    private static @Nullable EngineError verifyHandshake(EngineCall call, RequestTarget target) {
        if (!isGet(call)) {
            return EngineError.BAD_HANDSHAKE_METHOD;
        }
        if (call.server().version(target).isEmpty()) {
            return EngineError.UNSUPPORTED_PROTOCOL_VERSION;
        }
        Optional<Refusal> limit = call.server().checkLimits(call);
        if (limit.isPresent()) {
            call.server().refusals().count(limit.get());
            return errorOf(limit.get());
        }
        boolean allowed = !call.server().isShuttingDown()
                && call.server().config().allowRequest().test(call.description(target));
        if (!allowed) {
            call.server().refusals().count(Refusal.NOT_ALLOWED);
            return EngineError.FORBIDDEN;
        }
        return null;
    }

    private static EngineError errorOf(Refusal limit) {
        return switch (limit) {
            case CONNECTIONS -> EngineError.TOO_MANY_CONNECTIONS;
            case CONNECTIONS_PER_ADDRESS -> EngineError.TOO_MANY_CONNECTIONS_OF_ADDRESS;
            default -> EngineError.TOO_MANY_HANDSHAKES;
        };
    }

    private static boolean isGet(EngineCall call) {
        return call.request().method().equals(HttpMethod.GET);
    }

    private static void serve(EngineCall call) {
        EngineSession session = call.session();
        if (call.isWebSocketUpgrade()) {
            WebSocketAcceptor.accept(call, session);
        } else if (session == null) {
            openPolling(call);
        } else if (call.request().method().equals(HttpMethod.GET)) {
            session.loop().run(() -> session.onPoll(call.exchange()));
        } else if (call.request().method().equals(HttpMethod.POST)) {
            post(call, session);
        } else {
            call.exchange().json(HttpResponseStatus.METHOD_NOT_ALLOWED, EngineError.BAD_REQUEST.json());
        }
    }

    private static void openPolling(EngineCall call) {
        RequestTarget target = requireTarget(call);
        EngineSession session = newSession(call);
        PollingTransport polling = new PollingTransport(session, PayloadFormat.of(session.version(), target));
        polling.onPoll(call.exchange());
        session.start(polling);
    }

    private static void post(EngineCall call, EngineSession session) {
        PollingTransport polling = call.post();
        ByteBuf body = call.takeBody();
        if (polling == null) {
            body.release();
            if (call.isDuplicatePost()) {
                session.loop().run(() -> session.close(CloseReason.TRANSPORT_ERROR));
            }
            call.exchange().error(EngineError.BAD_REQUEST);
            return;
        }
        call.handOverPost();
        boolean binary = HttpHeaderValues.APPLICATION_OCTET_STREAM.contentEqualsIgnoreCase(
                call.request().headers().get(HttpHeaderNames.CONTENT_TYPE, ""));
        session.loop().run(() -> {
            try {
                polling.onPost(call.exchange(), body, binary);
            } finally {
                body.release();
            }
        });
    }

    static EngineSession newSession(EngineCall call) {
        RequestTarget target = requireTarget(call);
        EngineServer server = call.server();
        return new EngineSession(
                server,
                server.loopOf(call.context().channel()),
                server.version(target).orElseThrow(),
                call.description(target));
    }

    private static RequestTarget requireTarget(EngineCall call) {
        RequestTarget target = call.target();
        if (target == null) {
            throw new IllegalStateException("request was not verified");
        }
        return target;
    }
}
