package dev.marquee.server.signage.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /api/device/{id}/plan}: what a player shows in the next days, also when it cannot ask.
 *
 * @param until the last instant that is planned, ISO-8601 with {@code Z}
 * @param videos everything that is shown by then, to be fetched beforehand
 * @param runs those of schedules; of the runs that cover an instant, the one that stands first is obeyed
 * @param assignments what is shown while nothing runs
 */
record Plan(
        @JsonProperty("device_id") long deviceId,
        @JsonProperty("server_time") String serverTime,
        @JsonProperty("time_zone") String timeZone,
        String until,
        List<SyncItem> videos,
        List<Run> runs,
        List<Shown> assignments) {

    /**
     * A run of a schedule.
     *
     * @param from and {@code to}: ISO-8601 with {@code Z}
     * @param videoIds in their order
     */
    record Run(
            @JsonProperty("schedule_id") long scheduleId,
            String name,
            int priority,
            String from,
            String to,
            @JsonProperty("video_ids") List<Long> videoIds) {}

    /**
     * An assignment; both ends of its time belong to it.
     *
     * @param days {@code 0,1,4}, Monday is 0; empty for every day
     */
    record Shown(
            @JsonProperty("start_time") @Nullable String startTime,
            @JsonProperty("end_time") @Nullable String endTime,
            String days,
            @JsonProperty("video_ids") List<Long> videoIds) {}
}
