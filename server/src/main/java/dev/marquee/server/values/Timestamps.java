package dev.marquee.server.values;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * How times are written: rows in UTC and payloads of imaging in local time (contract: deployments), payloads of signage in
 * UTC, with a zone or, as {@code timestamp}, without (contract: signage, section 1.2). Stateless; safe on every thread.
 */
public final class Timestamps {
    private static final DateTimeFormatter ROW = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter BLANK = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private Timestamps() {}

    /** {@code YYYY-MM-DD HH:MM:SS} in UTC, as stored and as sent in rows. Sorts as text. */
    public static String row(Instant instant) {
        return ROW.format(utc(instant));
    }

    /** The present as a row has it. */
    public static String row(Clock clock) {
        return row(clock.instant());
    }

    /** The second that a row's time names, since the epoch. */
    public static long epochSecond(String row) {
        return LocalDateTime.parse(row, ROW).toEpochSecond(ZoneOffset.UTC);
    }

    /** The present in the clock's zone, ISO-8601 with microseconds and without zone, as socket payloads have it. */
    public static String local(Clock clock) {
        return ISO.format(LocalDateTime.now(clock));
    }

    /** ISO-8601 in UTC with {@code Z}, as {@code last_seen} and {@code created_at} of signage have it. */
    public static String iso(long millis) {
        return ISO.format(utc(Instant.ofEpochMilli(millis))) + "Z";
    }

    /** As {@link #iso}, for a time that may be unknown. */
    public static @Nullable String isoOrNull(@Nullable Long millis) {
        return millis == null ? null : iso(millis);
    }

    /** The present as ISO-8601 with {@code +00:00}, as {@code server_time} of the heartbeat has it. */
    public static String offset(Clock clock) {
        return ISO.format(utc(clock.instant())) + "+00:00";
    }

    /** The present in UTC with a blank and without zone, as {@code timestamp} of signage's events has it. */
    public static String blank(Clock clock) {
        return BLANK.format(utc(clock.instant()));
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
