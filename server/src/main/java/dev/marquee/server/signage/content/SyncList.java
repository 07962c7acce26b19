package dev.marquee.server.signage.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.server.signage.roster.Screen;
import dev.marquee.server.values.Timestamps;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /api/videos/{deviceId}}.
 *
 * @param activeAssignments those whose time it is
 * @param serverTime ISO-8601 with {@code Z}
 */
record SyncList(
        @JsonProperty("device_id") long deviceId,
        @JsonProperty("device_name") String deviceName,
        List<SyncItem> videos,
        @JsonProperty("active_assignments") int activeAssignments,
        @JsonProperty("total_assignments") int totalAssignments,
        @JsonProperty("server_time") String serverTime,

        @JsonProperty("scheduled_content") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean scheduledContent,

        @JsonProperty("schedule_active_until") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String scheduleActiveUntil) {

    static SyncList assigned(Screen screen, List<SyncItem> videos, int active, int total, Instant now) {
        return new SyncList(
                screen.id(), screen.name(), videos, active, total, Timestamps.iso(now.toEpochMilli()), null, null);
    }

    static SyncList scheduled(Screen screen, List<SyncItem> videos, int active, int total, Instant now, String until) {
        return new SyncList(
                screen.id(), screen.name(), videos, active, total, Timestamps.iso(now.toEpochMilli()), true, until);
    }
}
