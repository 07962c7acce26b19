package dev.marquee.server.signage.schedule;

import dev.marquee.contract.MarqueeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On which days a schedule comes round, counted from the day it starts. A day that a month or year does not have is left
 * out, as calendars do (RFC 5545, section 3.3.10). Immutable; any thread.
 *
 * @param every days, weeks, months or years between two rounds; 1 for {@link Kind#NONE}
 * @param until the last day it may start on; {@code null} for ever
 */
public record Recurrence(Kind kind, int every, @Nullable LocalDate until) {
    /** No rounds: every day of the schedule's dates. */
    public static final Recurrence NONE = new Recurrence(Kind.NONE, 1, null);

    private static final int MAX_EVERY = 366;

    /** The unit of the rounds. */
    public enum Kind {
        /** Every day of the schedule's dates. */
        NONE,
        DAILY,
        WEEKLY,
        MONTHLY,
        YEARLY;

        /** Reads the wire name. @throws MarqueeException when it is none */
        public static Kind of(@Nullable String name) {
            for (Kind kind : values()) {
                if (kind.wireName().equals(name)) {
                    return kind;
                }
            }
            throw MarqueeException.invalid("recurrence_type", name, "none, daily, weekly, monthly or yearly");
        }

        /** The word in payloads and rows. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks the interval. */
    public Recurrence {
        if (every < 1 || every > MAX_EVERY) {
            throw MarqueeException.invalid("recurrence_interval", every, "1 to " + MAX_EVERY);
        }
    }

    /**
     * Whether a day is one of the rounds.
     *
     * @param first the day the schedule starts
     * @param days weekdays it is limited to; empty for all, except that a weekly one then keeps to that of its first day
     */
    boolean includes(LocalDate day, LocalDate first, Set<DayOfWeek> days) {
        if (day.isBefore(first) || (until != null && day.isAfter(until))) {
            return false;
        }
        boolean weekday = days.isEmpty() || days.contains(day.getDayOfWeek());
        return switch (kind) {
            case NONE -> weekday;
            case DAILY -> weekday && ChronoUnit.DAYS.between(first, day) % every == 0;
            case WEEKLY ->
                (days.isEmpty() ? day.getDayOfWeek() == first.getDayOfWeek() : weekday)
                        && ChronoUnit.WEEKS.between(monday(first), monday(day)) % every == 0;
            case MONTHLY -> weekday && day.getDayOfMonth() == first.getDayOfMonth() && months(first, day) % every == 0;
            case YEARLY ->
                weekday
                        && day.getDayOfMonth() == first.getDayOfMonth()
                        && day.getMonth() == first.getMonth()
                        && (day.getYear() - first.getYear()) % every == 0;
        };
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static long months(LocalDate first, LocalDate day) {
        return Period.between(
                        YearMonth.from(first).atDay(1), YearMonth.from(day).atDay(1))
                .toTotalMonths();
    }
}
