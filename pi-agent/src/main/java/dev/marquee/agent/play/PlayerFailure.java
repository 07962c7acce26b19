package dev.marquee.agent.play;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The player cannot do what it was asked; the message says why. */
public final class PlayerFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** For a reason. */
    public PlayerFailure(String message) {
        this(message, null);
    }

    /** For a reason, with the error behind it. */
    public PlayerFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
