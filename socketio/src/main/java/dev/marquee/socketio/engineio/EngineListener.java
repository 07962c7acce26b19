package dev.marquee.socketio.engineio;

import io.netty.buffer.ByteBuf;

/** The layer above one session. Called on the session's event loop. */
public interface EngineListener {
    /** Learns, first of all, that messages can be sent; the client has been told that the session is open. */
    default void onOpen() {}

    /**
     * Receives a text message.
     *
     * @param text UTF-8; valid during the call only
     */
    void onText(ByteBuf text);

    /**
     * Receives a binary message.
     *
     * @param data valid during the call only
     */
    void onBinary(ByteBuf data);

    /** Learns, once, that the session has ended. */
    void onClose(CloseReason reason);
}
