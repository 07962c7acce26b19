package dev.marquee.contract.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /api/device/plan}: what a player shows when, worked out by the server so that the player needs no
 * rules of its own. The player keeps it on disk and obeys it without the server. After {@code validUntil} it goes on with
 * the same times of the last week of the plan.
 *
 * @param generatedAt Unix milliseconds
 * @param validUntil end of the last segment, Unix milliseconds
 * @param videos everything the segments name, each once
 * @param segments in order, without overlaps; between them nothing is shown
 */
public record PlayPlan(
        @JsonProperty("device_id") long deviceId,
        @JsonProperty("generated_at") long generatedAt,
        @JsonProperty("valid_until") long validUntil,
        List<Video> videos,
        List<Segment> segments) {
    /** Keeps own copies. */
    public PlayPlan {
        videos = videos == null ? List.of() : List.copyOf(videos);
        segments = segments == null ? List.of() : List.copyOf(segments);
    }

    /**
     * One file.
     *
     * @param size bytes
     * @param duration seconds
     * @param url path on the server
     * @param checksum SHA-256, hex
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Video(
            long id,
            @Nullable String title,
            String filename,
            long size,
            @Nullable Double duration,
            String url,
            @Nullable String checksum) {}

    /**
     * A time in which one list is shown in a loop.
     *
     * @param from included, Unix milliseconds
     * @param to not included
     * @param scheduleId {@code null} for assignments
     * @param videos ids in their order, repeats allowed; empty shows nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Segment(
            long from,
            long to,
            @JsonProperty("schedule_id") @Nullable Long scheduleId,
            @JsonProperty("schedule_name") @Nullable String scheduleName,
            List<Long> videos) {
        /** Keeps an own copy. */
        public Segment {
            videos = videos == null ? List.of() : List.copyOf(videos);
        }
    }
}
