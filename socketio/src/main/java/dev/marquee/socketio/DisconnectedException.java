package dev.marquee.socketio;

import java.io.Serial;

/** The socket left before it acknowledged an event. */
public final class DisconnectedException extends RuntimeException {
    /** Only for completeness: nobody serialises it. */
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why the socket left. */
    private final DisconnectReason reason;

    /** Creates the exception. */
    public DisconnectedException(DisconnectReason reason) {
        super("socket disconnected: " + reason);
        this.reason = reason;
    }

    /** Returns why the socket left. */
    public DisconnectReason reason() {
        return reason;
    }
}
