package dev.marquee.socketio.engineio.packet;

import java.io.Serial;

/** A client sent bytes that are no packet. Without stack trace, since clients can cause it at will. */
public final class MalformedPacketException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public MalformedPacketException(String message) {
        super(message, null, false, false);
    }
}
