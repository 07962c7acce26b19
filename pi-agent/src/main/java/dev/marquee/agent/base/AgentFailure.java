package dev.marquee.agent.base;

import org.jspecify.annotations.Nullable;

/** The reason why the agent gives up: one line for the person at the Pi and for the server, and an exit code. */
public final class AgentFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    /**
     * A failure with a one-line reason.
     *
     * @param exitCode how the process ends
     * @param message one line, shown and reported as it is
     */
    public AgentFailure(ExitCode exitCode, String message) {
        this(exitCode, message, null);
    }

    /** A failure with a one-line reason and the error behind it. */
    public AgentFailure(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /**
     * A value that cannot be taken, in the form {@code name: value (expected: ...)}.
     *
     * @param exitCode how the process ends
     * @param name what it is called on the command line or on the wire
     * @param value what was given; {@code null} when it is missing
     * @param expected what would have been right
     */
    public static AgentFailure unexpected(ExitCode exitCode, String name, @Nullable Object value, String expected) {
        return new AgentFailure(
                exitCode, name + ": " + (value == null ? "missing" : value) + " (expected: " + expected + ")");
    }

    /** What an I/O error says, in a few words. */
    public static String describe(Throwable error) {
        String message = error.getMessage();
        return message == null || message.isBlank() ? error.getClass().getSimpleName() : message;
    }

    /** How the process ends. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
