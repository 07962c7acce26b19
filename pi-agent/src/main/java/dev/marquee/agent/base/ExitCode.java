package dev.marquee.agent.base;

/** How the agent ends. The numbers are part of its interface (docs/agent.md). */
public enum ExitCode {
    /** Done, verified and reported. */
    OK(0),
    /** An error that no other code describes. */
    UNEXPECTED(1),
    /** Wrong options on the command line. */
    USAGE(2),
    /** The target must not or cannot be written. */
    TARGET(3),
    /** The server refused a request for good, or its answer makes no sense. */
    REFUSED(4),
    /** The server was away for longer than allowed. An install can be continued. */
    SERVER_AWAY(5),
    /** What the server sent is not the image it announced. */
    IMAGE(6),
    /** The target does not read back as it was written. */
    READ_BACK(7),
    /** A player wants to be started again, because its software was replaced. */
    START_AGAIN(8);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The exit code of the process. */
    public int number() {
        return number;
    }
}
