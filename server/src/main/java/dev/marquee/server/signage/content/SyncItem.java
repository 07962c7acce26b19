package dev.marquee.server.signage.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A video in a player's list ({@code contracts/signage.md}, section 3).
 *
 * @param size bytes
 * @param duration seconds
 * @param schedule times of the assignment; not there for scheduled content
 */
record SyncItem(
        long id,
        String filename,
        String title,
        long size,
        @Nullable Double duration,
        String url,
        String checksum,
        @JsonProperty("assigned_at") String assignedAt,
        @JsonProperty("from_playlist") @Nullable String fromPlaylist,

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = SyncItem.Left.class) @Nullable String schedule,

        @JsonProperty("playlist_position") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer playlistPosition,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean scheduled,

        @JsonProperty("schedule_priority") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer schedulePriority,

        @JsonProperty("schedule_end_time") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String scheduleEndTime,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean emergency) {

    static SyncItem assigned(
            Video v, String at, @Nullable String playlist, @Nullable String schedule, @Nullable Integer position) {
        return of(v, at, playlist, schedule, position, null, null);
    }

    static SyncItem scheduled(
            Video v, String at, @Nullable String playlist, @Nullable Integer position, int priority, String end) {
        return of(v, at, playlist, Left.OUT, position, new Run(priority, end), null);
    }

    static SyncItem emergency(Video v, String at) {
        return of(v, at, null, null, null, null, true);
    }

    /** What is said of the schedule that runs. */
    private record Run(int priority, String end) {}

    private static SyncItem of(
            Video v,
            String at,
            @Nullable String playlist,
            @Nullable String schedule,
            @Nullable Integer position,
            @Nullable Run run,
            @Nullable Boolean emergency) {
        return new SyncItem(
                v.id(),
                v.filename(),
                v.title(),
                v.size(),
                v.duration(),
                v.url(),
                v.sha256(),
                at,
                playlist,
                schedule,
                position,
                run == null ? null : true,
                run == null ? null : run.priority(),
                run == null ? null : run.end(),
                emergency);
    }

    /** Tells a key that is left out from one that is null. */
    @SuppressWarnings("EqualsHashCode") // the form that the filter asks for
    static final class Left {
        static final String OUT = "\0";

        @Override
        public boolean equals(@Nullable Object value) {
            return OUT.equals(value);
        }

        @Override
        public int hashCode() {
            return OUT.hashCode();
        }
    }
}
