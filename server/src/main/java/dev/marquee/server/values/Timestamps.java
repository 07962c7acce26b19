package dev.marquee.server.values;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The two ways times are written: rows in UTC, socket payloads in local time. Stateless; safe on every thread. */
public final class Timestamps {
    private static final DateTimeFormatter ROW = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private Timestamps() {}

    /** {@code YYYY-MM-DD HH:MM:SS} in UTC, as stored and as sent in rows. Sorts as text. */
    public static String row(Instant instant) {
        return ROW.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
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
        return LOCAL.format(LocalDateTime.now(clock));
    }
}
