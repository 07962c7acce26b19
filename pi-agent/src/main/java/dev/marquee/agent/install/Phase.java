package dev.marquee.agent.install;

import java.util.Locale;

/** The steps of an install, in order, as the server knows them. The last two are ends. */
enum Phase {
    STARTING,
    DOWNLOADING,
    VERIFYING,
    CUSTOMIZING,
    SUCCESS,
    FAILED;

    /** The word on the wire. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
