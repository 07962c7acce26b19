package dev.marquee.agent;

/** How much the agent logs to stderr. To be called before the first logger is made. */
final class Logging {
    private static final String LEVEL = "org.slf4j.simpleLogger.log.dev.marquee";

    private Logging() {}

    /** Warnings only by default. */
    static void verbosity(int level) {
        if (level > 0) {
            System.setProperty(LEVEL, level == 1 ? "info" : "debug");
        }
    }
}
