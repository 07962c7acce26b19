package dev.marquee.socketio;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown (or failed with) by a {@link Middleware} to refuse a client. Message and data reach the client in a
 * CONNECT_ERROR packet, so they must hold nothing secret.
 */
public final class ConnectRefusedException extends RuntimeException {
    /** Only for completeness: nobody serialises it. */
    @Serial
    private static final long serialVersionUID = 1L;

    /** What goes to the client. */
    private final String message;

    private final transient @Nullable Object data;

    /** Refuses with a message only. */
    public ConnectRefusedException(String message) {
        this(message, null);
    }

    /**
     * Refuses with a message and data.
     *
     * @param data serialised by the configured mapper as {@code err.data} of the client; null leaves it out
     */
    public ConnectRefusedException(String message, @Nullable Object data) {
        super(message, null, false, false);
        this.message = message;
        this.data = data;
    }

    /** Returns what goes to the client as {@code message}. */
    public String message() {
        return message;
    }

    /** Returns what goes to the client as {@code data}; null if nothing. */
    public @Nullable Object data() {
        return data;
    }
}
