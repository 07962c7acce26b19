package dev.marquee.contract.signage;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Payload of {@code device_status_changed}: with every heartbeat and when a player goes offline. */
public record DeviceStatusChanged(@JsonProperty("device_id") long deviceId, Data data) {

    /**
     * What the card shows.
     *
     * @param lastSeen ISO-8601 with {@code Z}
     */
    public record Data(
            @JsonProperty("is_online") boolean isOnline,
            @JsonProperty("last_seen") @Nullable String lastSeen,
            @JsonProperty("current_video") @Nullable String currentVideo,
            @JsonProperty("ip_address") @Nullable String ipAddress) {}
}
