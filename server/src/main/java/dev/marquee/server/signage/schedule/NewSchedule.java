package dev.marquee.server.signage.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.values.Fields;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A schedule as somebody wants it, checked. */
record NewSchedule(
        String name,
        @Nullable String description,
        @Nullable Long videoId,
        @Nullable Long playlistId,
        @Nullable Long playerId,
        @Nullable Long groupId,
        int priority,
        String colour,
        ScheduleRule rule) {
    private static final int MAX_NAME = 100;
    private static final int MAX_PRIORITY = 1000;
    private static final String COLOUR = "#0d6efd";

    /** A schedule as it comes from outside. */
    record Body(
            @Nullable String name,
            @Nullable String description,
            @JsonProperty("video_id") @Nullable Long videoId,
            @JsonProperty("playlist_id") @Nullable Long playlistId,
            @JsonProperty("device_id") @Nullable Long deviceId,
            @JsonProperty("device_group_id") @Nullable Long groupId,
            @JsonProperty("start_date") @Nullable String startDate,
            @JsonProperty("end_date") @Nullable String endDate,
            @JsonProperty("start_time") @Nullable String startTime,
            @JsonProperty("end_time") @Nullable String endTime,
            @JsonProperty("all_day") @Nullable Boolean allDay,
            @JsonProperty("days_of_week") @Nullable JsonNode daysOfWeek,
            @JsonProperty("recurrence_type") @Nullable String recurrenceType,
            @JsonProperty("recurrence_interval") @Nullable Integer recurrenceInterval,
            @JsonProperty("recurrence_end_date") @Nullable String recurrenceEnd,
            @Nullable Integer priority,
            @Nullable String color,
            @JsonProperty("is_active") @Nullable Boolean isActive) {}

    /** @throws MarqueeException naming what does not fit */
    static NewSchedule of(Body body, LocalDate today) {
        String name = Fields.line("name", body.name(), MAX_NAME);
        if (name == null) {
            throw MarqueeException.invalid("name", null, "1 to " + MAX_NAME + " characters");
        }
        if ((body.videoId() == null) == (body.playlistId() == null)) {
            throw MarqueeException.invalid("video_id", body.videoId(), "exactly one of video_id and playlist_id");
        }
        if (body.deviceId() != null && body.groupId() != null) {
            throw MarqueeException.invalid(
                    "device_id", body.deviceId(), "at most one of device_id and device_group_id");
        }
        String colour = body.color() == null ? COLOUR : body.color();
        if (!colour.matches("#[0-9a-fA-F]{6}")) {
            throw MarqueeException.invalid("color", colour, "such as " + COLOUR);
        }
        int priority = body.priority() == null ? 0 : body.priority();
        return new NewSchedule(
                name,
                Fields.freeText(body.description()),
                body.videoId(),
                body.playlistId(),
                body.deviceId(),
                body.groupId(),
                Fields.wholeNumber("priority", priority, -MAX_PRIORITY, MAX_PRIORITY),
                colour,
                rule(body, today));
    }

    private static ScheduleRule rule(Body body, LocalDate today) {
        boolean allDay = Boolean.TRUE.equals(body.allDay());
        LocalTime start = Times.time("start_time", body.startTime());
        LocalTime end = Times.time("end_time", body.endTime());
        if (!allDay && (start == null || end == null || start.equals(end))) {
            throw MarqueeException.invalid(
                    "end_time", body.endTime(), "start_time and end_time, not the same, or all_day");
        }
        LocalDate first = Objects.requireNonNullElse(Times.date("start_date", body.startDate()), today);
        LocalDate last = Times.date("end_date", body.endDate());
        LocalDate until = Times.date("recurrence_end_date", body.recurrenceEnd());
        if (last != null && last.isBefore(first)) {
            throw MarqueeException.invalid("end_date", last, "start_date or later");
        }
        if (until != null && until.isBefore(first)) {
            throw MarqueeException.invalid("recurrence_end_date", until, "start_date or later");
        }
        return new ScheduleRule(
                first,
                last,
                Objects.requireNonNullElse(start, LocalTime.MIN),
                Objects.requireNonNullElse(end, LocalTime.MIN),
                allDay,
                days(body.daysOfWeek()),
                new Recurrence(
                        Recurrence.Kind.of(body.recurrenceType() == null ? "none" : body.recurrenceType()),
                        body.recurrenceInterval() == null ? 1 : body.recurrenceInterval(),
                        until),
                List.of(),
                !Boolean.FALSE.equals(body.isActive()));
    }

    /** {@code "0,1,4"} or {@code [0,1,4]}, Monday is 0. */
    private static Set<DayOfWeek> days(@Nullable JsonNode days) {
        if (days == null || days.isNull()) {
            return Set.of();
        }
        Set<DayOfWeek> set = EnumSet.noneOf(DayOfWeek.class);
        List<String> numbers = days.isArray()
                ? days.valueStream().map(JsonNode::asString).toList()
                : List.of(days.asString().split(","));
        for (String number : numbers) {
            if (!number.isBlank()) {
                set.add(DayOfWeek.of(Fields.wholeNumber("days_of_week", number, 0, 6) + 1));
            }
        }
        return set;
    }
}
