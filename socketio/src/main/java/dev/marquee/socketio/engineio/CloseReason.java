package dev.marquee.socketio.engineio;

/** Why a session ended. */
public enum CloseReason {
    /** The client closed the connection, or it broke. */
    TRANSPORT_CLOSE,
    /** The transport failed, or the client broke the transport's rules. */
    TRANSPORT_ERROR,
    /** No pong came in time. */
    PING_TIMEOUT,
    /** The client sent something that is no packet. */
    PARSE_ERROR,
    /** The layer above asked for it. */
    FORCED_CLOSE,
    /** More than the allowed bytes were waiting for the client. */
    OUTBOUND_OVERFLOW,
    /** The server ends. */
    SERVER_SHUTTING_DOWN;

    /** Whether the client would not read a farewell: it is gone, or does not read. */
    boolean isHopeless() {
        return this == PING_TIMEOUT || this == OUTBOUND_OVERFLOW;
    }
}
