package dev.marquee.agent.command;

import java.io.Serial;

/** A command cannot be done; the message is its result. */
public final class CommandFailed extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** For a reason. */
    public CommandFailed(String message) {
        super(message);
    }
}
