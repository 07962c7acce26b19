package dev.marquee.socketio;

import dev.marquee.socketio.engineio.CloseReason;

/** Why a socket left: a closed set with the names Socket.IO uses, plus the engine's own. */
public enum DisconnectReason {
    /** The client closed the connection, or it broke. */
    TRANSPORT_CLOSE("transport close"),
    /** The transport failed or broke the Engine.IO protocol. */
    TRANSPORT_ERROR("transport error"),
    /** No pong came within {@code pingTimeout}. */
    PING_TIMEOUT("ping timeout"),
    /** The client sent a packet that could not be parsed. */
    PARSE_ERROR("parse error"),
    /** The client left the namespace with a DISCONNECT packet. */
    CLIENT_NAMESPACE_DISCONNECT("client namespace disconnect"),
    /** The application called {@link Socket#disconnect()} or an equivalent. */
    SERVER_NAMESPACE_DISCONNECT("server namespace disconnect"),
    /** The server is shutting down; stock clients reconnect by themselves. */
    SERVER_SHUTTING_DOWN("server shutting down"),
    /** The engine closed the connection below the Socket.IO layer. */
    FORCED_CLOSE("forced close"),
    /** The Socket.IO layer closed the connection: a packet in the wrong state, or no CONNECT in time. */
    FORCED_SERVER_CLOSE("forced server close"),
    /** The client read too slowly: more than the configured bytes were waiting for it. */
    OUTBOUND_OVERFLOW("outbound overflow");

    private final String text;

    DisconnectReason(String text) {
        this.text = text;
    }

    /** Returns the reason as Socket.IO spells it, for example {@code "transport close"}. */
    public String text() {
        return text;
    }

    static DisconnectReason of(CloseReason reason) {
        return switch (reason) {
            case TRANSPORT_CLOSE -> TRANSPORT_CLOSE;
            case TRANSPORT_ERROR -> TRANSPORT_ERROR;
            case PING_TIMEOUT -> PING_TIMEOUT;
            case PARSE_ERROR -> PARSE_ERROR;
            case FORCED_CLOSE -> FORCED_CLOSE;
            case OUTBOUND_OVERFLOW -> OUTBOUND_OVERFLOW;
            case SERVER_SHUTTING_DOWN -> SERVER_SHUTTING_DOWN;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
