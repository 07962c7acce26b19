package dev.marquee.server.offering;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times of config push: ISO-8601 in UTC with microseconds and {@code Z}, stored and sent alike. Stateless. */
public final class OfferingTimes {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private OfferingTimes() {}

    /** The present. */
    public static String now(Clock clock) {
        return of(clock.instant());
    }

    /** A time as it is stored. */
    public static String of(Instant instant) {
        return FORMAT.format(instant);
    }
}
