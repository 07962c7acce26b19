package dev.marquee.server.web;

import dev.marquee.server.values.Timestamps;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time on a page; its script keeps the relative words true.
 *
 * @param iso for programs
 * @param absolute on hover
 * @param relative for people
 */
record TimeView(String iso, String absolute, String relative) {

    /** Reads a row's time; {@code null} for none. */
    static @Nullable TimeView of(@Nullable String row, Clock clock) {
        if (row == null) {
            return null;
        }
        Instant at = Instant.ofEpochSecond(Timestamps.epochSecond(row));
        String ago = Wording.ago(clock.instant().getEpochSecond() - at.getEpochSecond());
        return new TimeView(at.toString(), row + " UTC", ago.isEmpty() ? row.substring(0, 10) : ago);
    }

    /** A time in Unix milliseconds; {@code null} for none. */
    static @Nullable TimeView ofMillis(@Nullable Long millis, Clock clock) {
        return millis == null ? null : of(Timestamps.row(Instant.ofEpochMilli(millis)), clock);
    }

    /** The time of day in the clock's zone. */
    static String ofDay(Clock clock) {
        return Timestamps.local(clock).substring(11, 19);
    }
}
