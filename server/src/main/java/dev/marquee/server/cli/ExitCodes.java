package dev.marquee.server.cli;

/** What the process tells its caller when it ends. */
final class ExitCodes {
    static final int OK = 0;
    /** The command could not do its work: port in use, folder unusable, image unreadable. */
    static final int FAILED = 1;
    /** The command line cannot be understood. */
    static final int USAGE = 2;

    private ExitCodes() {}
}
