package dev.marquee.server.cli;

/** A command could not do its work; the message is the one line that the operator sees. */
public final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why, in one line. */
    public CommandFailedException(String message) {
        super(message);
    }
}
