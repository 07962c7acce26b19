package dev.marquee.agent.net;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The server cannot be reached or does not serve now; the same call may succeed later. */
public final class ServerAway extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /** Away for a reason. */
    public ServerAway(String message) {
        this(message, (Duration) null);
    }

    ServerAway(String message, @Nullable Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    ServerAway(String message, Throwable cause) {
        super(message, cause);
        this.retryAfter = null;
    }

    /** How long the server asked to be left alone; {@code null} when it did not say. */
    @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
