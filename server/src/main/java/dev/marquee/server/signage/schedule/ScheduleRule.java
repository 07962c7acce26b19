package dev.marquee.server.signage.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a schedule runs: the one rule behind sync lists, active schedules, calendars and previews. Immutable; pure; any
 * thread.
 *
 * <p>Times are those of the wall clock of the zone asked for. When clocks go forward, a time that does not exist counts
 * as late as it would have been; when they go back, the repeated hour belongs to it from its first to its last time.
 *
 * @param first the first day it may start on, from which recurrences count
 * @param last the last day it may start on; {@code null} for ever
 * @param start time of day; without meaning when {@code allDay}
 * @param end time of day, included; before the start it lies on the next day
 * @param days weekdays it may start on; empty for all
 * @param active switched on at all
 */
public record ScheduleRule(
        LocalDate first,
        @Nullable LocalDate last,
        LocalTime start,
        LocalTime end,
        boolean allDay,
        Set<DayOfWeek> days,
        Recurrence recurrence,
        List<ScheduleException> exceptions,
        boolean active) {

    private static final int MAX_DAYS = 400;

    /** Keeps own copies. */
    public ScheduleRule {
        days = Set.copyOf(days);
        exceptions = List.copyOf(exceptions);
    }

    /**
     * One run.
     *
     * @param day it started on
     * @param from included
     * @param to included, unless it covers whole days
     */
    public record Run(LocalDate day, Instant from, Instant to, boolean wholeDay) {
        /** Whether it lasts at an instant. */
        public boolean covers(Instant time) {
            return !time.isBefore(from) && (wholeDay ? time.isBefore(to) : !time.isAfter(to));
        }

        /** Whether the two share more than an instant. */
        public boolean overlaps(Run other) {
            return from.isBefore(other.to) && other.from.isBefore(to);
        }
    }

    /** The same with other exceptions. */
    ScheduleRule with(List<ScheduleException> others) {
        return new ScheduleRule(first, last, start, end, allDay, days, recurrence, others, active);
    }

    /** The run that covers an instant; empty when it does not run then. */
    public Optional<Run> runAt(Instant time, ZoneId zone) {
        LocalDate today = time.atZone(zone).toLocalDate();
        // What started yesterday may last beyond midnight; today's own run is the newer one.
        return Optional.ofNullable(covering(time, today, zone))
                .or(() -> Optional.ofNullable(covering(time, today.minusDays(1), zone)));
    }

    private @Nullable Run covering(Instant time, LocalDate day, ZoneId zone) {
        return runOf(day, zone).filter(run -> run.covers(time)).orElse(null);
    }

    /** The runs that start on the days from one to another, both included; at most 400 days are looked at. */
    public List<Run> runsBetween(LocalDate from, LocalDate to, ZoneId zone) {
        List<Run> runs = new ArrayList<>();
        LocalDate end = to.isAfter(from.plusDays(MAX_DAYS)) ? from.plusDays(MAX_DAYS) : to;
        for (LocalDate day = from; !day.isAfter(end); day = day.plusDays(1)) {
            runOf(day, zone).ifPresent(runs::add);
        }
        return runs;
    }

    /** The run that starts on a day. */
    public Optional<Run> runOf(LocalDate day, ZoneId zone) {
        if (!active) {
            return Optional.empty();
        }
        ScheduleException exception = exceptionOn(day);
        boolean special = exception != null && exception.kind() == ScheduleException.Kind.SPECIAL;
        boolean blackout = exception != null && exception.kind() == ScheduleException.Kind.BLACKOUT;
        if (blackout || (!special && !isTurn(day))) {
            return Optional.empty();
        }
        boolean ownTimes = exception != null && (exception.start() != null || exception.end() != null);
        if (allDay && !ownTimes) {
            return Optional.of(new Run(
                    day,
                    day.atStartOfDay(zone).toInstant(),
                    day.plusDays(1).atStartOfDay(zone).toInstant(),
                    true));
        }
        return Optional.of(timed(day, exception, zone));
    }

    private Run timed(LocalDate day, @Nullable ScheduleException exception, ZoneId zone) {
        LocalTime ownStart = allDay ? LocalTime.MIN : start;
        LocalTime ownEnd = allDay ? LocalTime.of(23, 59, 59) : end;
        LocalTime from = exception == null || exception.start() == null ? ownStart : exception.start();
        LocalTime to = exception == null || exception.end() == null ? ownEnd : exception.end();
        LocalDate endDay = to.isBefore(from) ? day.plusDays(1) : day;
        ZoneRules rules = zone.getRules();
        Instant begin = day.atTime(from).atZone(zone).toInstant();
        List<ZoneOffset> offsets = rules.getValidOffsets(endDay.atTime(to));
        // Two offsets: the hour is repeated, and the run lasts to the second time round.
        Instant finish = offsets.size() == 2
                ? endDay.atTime(to).toInstant(offsets.get(1))
                : endDay.atTime(to).atZone(zone).toInstant();
        return new Run(day, begin, finish, false);
    }

    private boolean isTurn(LocalDate day) {
        return !day.isBefore(first) && (last == null || !day.isAfter(last)) && recurrence.includes(day, first, days);
    }

    /** A blackout wins over anything else said about the same day. */
    private @Nullable ScheduleException exceptionOn(LocalDate day) {
        ScheduleException found = null;
        for (ScheduleException exception : exceptions) {
            if (exception.date().equals(day)
                    && (found == null || exception.kind() == ScheduleException.Kind.BLACKOUT)) {
                found = exception;
            }
        }
        return found;
    }
}
