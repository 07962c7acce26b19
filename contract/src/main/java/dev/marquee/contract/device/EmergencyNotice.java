package dev.marquee.contract.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@code emergency}: a broadcast begins or ends.
 *
 * @param active whether it is on now
 * @param duration seconds; {@code null} lasts until it is cancelled
 * @param startTime and {@code endTime}: ISO-8601 with {@code Z}
 */
public record EmergencyNotice(
        long id,
        boolean active,
        String title,
        String message,
        @JsonProperty("video_id") @Nullable Long videoId,
        int priority,
        @Nullable Integer duration,
        @JsonProperty("start_time") String startTime,
        @JsonProperty("end_time") @Nullable String endTime) {}
