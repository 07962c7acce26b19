package dev.marquee.socketio.engineio.packet;

import dev.marquee.socketio.limits.Refusal;
import java.io.Serial;

/** A client sent bytes that are no packet. Without stack trace, since clients can cause it at will. */
public final class MalformedPacketException extends RuntimeException {
    /** Only for completeness: nobody serialises it. */
    @Serial
    private static final long serialVersionUID = 1L;

    /** What to count. */
    private final Refusal refusal;

    /** Creates the exception. */
    public MalformedPacketException(String message) {
        this(message, Refusal.MALFORMED);
    }

    /** Creates the exception for something that is above a limit. */
    public MalformedPacketException(String message, Refusal refusal) {
        super(message, null, false, false);
        this.refusal = refusal;
    }

    /** Returns what to count. */
    public Refusal refusal() {
        return refusal;
    }
}
