package dev.marquee.server.deployment;

import java.util.Locale;

/** States of a batch. */
enum BatchStatus {
    PENDING,
    ACTIVE,
    PAUSED,
    COMPLETED,
    CANCELLED;

    /** The word on the wire and in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BatchStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
