package dev.marquee.contract.signage;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A player as the monitoring page asks for it.
 *
 * @param lastSeen ISO-8601 with {@code Z}; {@code null} before the first heartbeat
 * @param currentVideo file name of what plays
 */
public record DeviceState(
        long id,
        String name,
        String serial,
        @JsonProperty("is_online") boolean isOnline,
        @JsonProperty("current_video") @Nullable String currentVideo,
        @JsonProperty("last_seen") @Nullable String lastSeen,
        @JsonProperty("ip_address") @Nullable String ipAddress) {}
