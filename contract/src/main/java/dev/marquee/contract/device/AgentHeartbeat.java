package dev.marquee.contract.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@code heartbeat}.
 *
 * @param currentVideo file name of what plays; {@code null} when nothing does
 * @param status {@code playing}, {@code paused}, {@code idle} or {@code stopped}
 */
public record AgentHeartbeat(
        @JsonProperty("current_video") @Nullable String currentVideo,
        @Nullable String status,
        @Nullable Metrics metrics) {}
