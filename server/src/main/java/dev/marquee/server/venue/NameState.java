package dev.marquee.server.venue;

import java.util.Locale;

/** States of a hostname in the pool. */
public enum NameState {
    AVAILABLE,
    ASSIGNED,
    /** Never handed out; releasing the name brings it back. */
    RETIRED;

    /** The word on the wire and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static NameState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
