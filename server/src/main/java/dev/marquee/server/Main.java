package dev.marquee.server;

import dev.marquee.server.cli.MarqueeCommand;

/** Start of the process. */
public final class Main {
    private Main() {}

    /** Runs the command that the arguments name and ends with its exit code. */
    public static void main(String[] args) {
        System.exit(MarqueeCommand.run(System.getenv(), args));
    }
}
