package dev.marquee.server.signage.schedule;

import dev.marquee.contract.MarqueeException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Dates and times of day as they come from outside. Stateless; any thread. */
public final class Times {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");

    private Times() {}

    /** Reads {@code HH:MM} or {@code HH:MM:SS}; {@code null} when missing or blank. */
    public static @Nullable LocalTime time(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalTime.parse(text.strip()).withNano(0);
        } catch (DateTimeException e) {
            throw MarqueeException.invalid(field, text, "HH:MM");
        }
    }

    /** Reads {@code YYYY-MM-DD}, also in front of a time; {@code null} when missing or blank. */
    public static @Nullable LocalDate date(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            String stripped = text.strip();
            int time = stripped.indexOf('T');
            return LocalDate.parse(time < 0 ? stripped : stripped.substring(0, time));
        } catch (DateTimeException e) {
            throw MarqueeException.invalid(field, text, "YYYY-MM-DD");
        }
    }

    /** {@code HH:MM}; {@code null} stays. */
    public static @Nullable String text(@Nullable LocalTime time) {
        return time == null ? null : minutes(time);
    }

    /** {@code HH:MM} of a time of day, with or without a date. */
    public static String minutes(TemporalAccessor time) {
        return MINUTES.format(time);
    }
}
