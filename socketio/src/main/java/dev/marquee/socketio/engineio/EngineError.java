package dev.marquee.socketio.engineio;

import io.netty.handler.codec.http.HttpResponseStatus;

/** Refusals of a request, with the codes and messages clients know from the reference server, and from 6 on our own. */
enum EngineError {
    UNKNOWN_TRANSPORT(0, "Transport unknown", 400),
    UNKNOWN_SID(1, "Session ID unknown", 400),
    BAD_HANDSHAKE_METHOD(2, "Bad handshake method", 400),
    BAD_REQUEST(3, "Bad request", 400),
    FORBIDDEN(4, "Forbidden", 403),
    UNSUPPORTED_PROTOCOL_VERSION(5, "Unsupported protocol version", 400),
    TOO_MANY_CONNECTIONS(6, "Too many connections", 503),
    TOO_MANY_CONNECTIONS_OF_ADDRESS(7, "Too many connections from this address", 429),
    TOO_MANY_HANDSHAKES(8, "Too many handshakes from this address", 429);

    private final int status;
    private final String json;

    EngineError(int code, String message, int status) {
        this.status = status;
        this.json = "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
    }

    HttpResponseStatus status() {
        return HttpResponseStatus.valueOf(status);
    }

    String json() {
        return json;
    }
}
