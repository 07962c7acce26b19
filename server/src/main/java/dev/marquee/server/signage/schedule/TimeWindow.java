package dev.marquee.server.signage.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time of day on some weekdays, as assignments have it ({@code contracts/signage.md}, section 6): both ends belong to
 * it, an end before the start lies on the next day, and a missing side is open. Immutable; any thread.
 *
 * @param start {@code null} from midnight
 * @param end {@code null} to midnight
 * @param days on which it starts; empty for every day
 */
public record TimeWindow(
        @Nullable LocalTime start, @Nullable LocalTime end, Set<DayOfWeek> days) {
    /** Always. */
    public static final TimeWindow ALWAYS = new TimeWindow(null, null, Set.of());

    /** Keeps an own copy of the days. */
    public TimeWindow {
        days = Set.copyOf(days);
    }

    /** Whether the window is open at a local time. */
    public boolean contains(LocalDateTime now) {
        LocalDate today = now.toLocalDate();
        return (allows(today) && begun(now.toLocalTime()) && (crossesMidnight() || notOver(now.toLocalTime())))
                || (crossesMidnight() && allows(today.minusDays(1)) && notOver(now.toLocalTime()));
    }

    /** Whether it ends on the day after it started. */
    public boolean crossesMidnight() {
        return start != null && end != null && end.isBefore(start);
    }

    private boolean allows(LocalDate day) {
        return days.isEmpty() || days.contains(day.getDayOfWeek());
    }

    private boolean begun(LocalTime time) {
        return start == null || !time.isBefore(start);
    }

    private boolean notOver(LocalTime time) {
        return end == null || !time.isAfter(end);
    }
}
