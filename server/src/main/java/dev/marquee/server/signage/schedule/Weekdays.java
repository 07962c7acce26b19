package dev.marquee.server.signage.schedule;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Weekdays as rows and the wire have them: {@code 0,1,4}, Monday is 0. Stateless; any thread. */
public final class Weekdays {
    private Weekdays() {}

    /** Reads a row's text; what is no day is left out. */
    public static Set<DayOfWeek> parse(@Nullable String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        Arrays.stream((text == null ? "" : text).split(","))
                .map(String::strip)
                .filter(number -> number.matches("[0-6]"))
                .forEach(number -> days.add(DayOfWeek.of(Integer.parseInt(number) + 1)));
        return days;
    }

    /** The text of a row. */
    public static String text(Set<DayOfWeek> days) {
        return days.stream()
                .sorted()
                .map(day -> Integer.toString(day.getValue() - 1))
                .collect(Collectors.joining(","));
    }

    /** The name of a form's field for a day: {@code days_monday}. */
    public static String field(DayOfWeek day) {
        return "days_" + day.name().toLowerCase(Locale.ROOT);
    }
}
