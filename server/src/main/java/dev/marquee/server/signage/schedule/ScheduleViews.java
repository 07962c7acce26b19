package dev.marquee.server.signage.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Schedules as JSON has them. Stateless; any thread. */
final class ScheduleViews {
    private ScheduleViews() {}

    record Item(
            long id,
            String name,
            @Nullable String description,
            @JsonProperty("content_type") String contentType,
            @JsonProperty("content_name") String contentName,
            @JsonProperty("video_id") @Nullable Long videoId,
            @JsonProperty("playlist_id") @Nullable Long playlistId,
            @JsonProperty("device_id") @Nullable Long deviceId,
            @JsonProperty("device_group_id") @Nullable Long groupId,
            @JsonProperty("start_date") String startDate,
            @JsonProperty("end_date") @Nullable String endDate,
            @JsonProperty("start_time") @Nullable String startTime,
            @JsonProperty("end_time") @Nullable String endTime,
            @JsonProperty("all_day") boolean allDay,
            @JsonProperty("days_of_week") String daysOfWeek,
            @JsonProperty("recurrence_type") String recurrenceType,
            @JsonProperty("recurrence_interval") int recurrenceInterval,
            @JsonProperty("recurrence_end_date") @Nullable String recurrenceEnd,
            int priority,
            String color,
            @JsonProperty("is_active") boolean isActive,
            List<ExceptionItem> exceptions) {}

    record ExceptionItem(
            long id,
            @JsonProperty("exception_date") String date,
            @JsonProperty("exception_type") String type,
            @JsonProperty("start_time") @Nullable String startTime,
            @JsonProperty("end_time") @Nullable String endTime,
            @Nullable String reason) {}

    /** An item as FullCalendar takes it. */
    record CalendarItem(
            String id,
            String title,
            String start,
            String end,
            boolean allDay,
            String backgroundColor,
            String borderColor,
            Details extendedProps) {}

    record Details(
            @JsonProperty("schedule_id") long scheduleId,
            @JsonProperty("content_type") String contentType,
            @JsonProperty("content_name") String contentName,
            @JsonProperty("device_id") @Nullable Long deviceId,
            @JsonProperty("device_group_id") @Nullable Long groupId,
            int priority) {}

    /** A run in a list. */
    record RunItem(
            @JsonProperty("schedule_id") long scheduleId,
            String name,
            @JsonProperty("content_type") String contentType,
            @JsonProperty("content_name") String contentName,
            int priority,
            String date,
            @JsonProperty("start_time") String startTime,
            @JsonProperty("end_time") String endTime,
            String start,
            String end) {}

    static Item item(Schedule schedule, List<ScheduleDao.NumberedException> exceptions) {
        ScheduleRule rule = schedule.rule();
        return new Item(
                schedule.id(),
                schedule.name(),
                schedule.description(),
                schedule.contentType(),
                schedule.contentName(),
                schedule.videoId(),
                schedule.playlistId(),
                schedule.playerId(),
                schedule.groupId(),
                rule.first().toString(),
                rule.last() == null ? null : rule.last().toString(),
                rule.allDay() ? null : Times.text(rule.start()),
                rule.allDay() ? null : Times.text(rule.end()),
                rule.allDay(),
                Weekdays.text(rule.days()),
                rule.recurrence().kind().wireName(),
                rule.recurrence().every(),
                rule.recurrence().until() == null
                        ? null
                        : rule.recurrence().until().toString(),
                schedule.priority(),
                schedule.colour(),
                rule.active(),
                exceptions.stream().map(ScheduleViews::item).toList());
    }

    private static ExceptionItem item(ScheduleDao.NumberedException numbered) {
        ScheduleException exception = numbered.exception();
        return new ExceptionItem(
                numbered.id(),
                exception.date().toString(),
                exception.kind().wireName(),
                Times.text(exception.start()),
                Times.text(exception.end()),
                exception.reason());
    }

    static CalendarItem calendar(Schedules.Running running, ZoneId zone) {
        Schedule schedule = running.schedule();
        ScheduleRule.Run run = running.run();
        return new CalendarItem(
                schedule.id() + "-" + run.day(),
                schedule.name() + " (" + schedule.contentName() + ")",
                run.wholeDay() ? run.day().toString() : iso(run.from(), zone),
                run.wholeDay() ? run.day().plusDays(1).toString() : iso(run.to(), zone),
                run.wholeDay(),
                schedule.colour(),
                schedule.colour(),
                new Details(
                        schedule.id(),
                        schedule.contentType(),
                        schedule.contentName(),
                        schedule.playerId(),
                        schedule.groupId(),
                        schedule.priority()));
    }

    static RunItem run(Schedules.Running running, ZoneId zone) {
        Schedule schedule = running.schedule();
        ScheduleRule.Run run = running.run();
        return new RunItem(
                schedule.id(),
                schedule.name(),
                schedule.contentType(),
                schedule.contentName(),
                schedule.priority(),
                run.day().toString(),
                run.wholeDay() ? "00:00" : Times.minutes(run.from().atZone(zone)),
                run.wholeDay() ? "23:59" : Times.minutes(run.to().atZone(zone)),
                iso(run.from(), zone),
                iso(run.to(), zone));
    }

    private static String iso(Instant time, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone));
    }
}
