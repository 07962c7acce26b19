package dev.marquee.server.signage;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times as the signage contract writes them (section 1.2); all UTC. Stateless; safe on every thread. */
public final class SignageTimes {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter BLANK = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private SignageTimes() {}

    /** ISO-8601 with {@code Z}, as {@code last_seen} and {@code created_at} have it. */
    public static String iso(long millis) {
        return ISO.format(utc(Instant.ofEpochMilli(millis))) + "Z";
    }

    /** As {@link #iso}, for a time that may be unknown. */
    public static @Nullable String isoOrNull(@Nullable Long millis) {
        return millis == null ? null : iso(millis);
    }

    /** ISO-8601 with {@code +00:00}, as {@code server_time} of the heartbeat has it. */
    public static String offset(Clock clock) {
        return ISO.format(utc(clock.instant())) + "+00:00";
    }

    /** With a blank and without zone, as {@code timestamp} of events has it. */
    public static String timestamp(Clock clock) {
        return BLANK.format(utc(clock.instant()));
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
