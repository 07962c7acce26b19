package dev.marquee.contract.topology;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How the player is that a device of the network is bound to; beside the stored status, never instead of it.
 *
 * @param id of the device of the network
 * @param lastSeen ISO-8601 with {@code Z}
 * @param currentVideo file name of what plays
 */
public record DeviceLive(
        long id,
        @JsonProperty("player_id") long playerId,
        @JsonProperty("player_name") String playerName,
        @JsonProperty("is_online") boolean online,
        @JsonProperty("last_seen") @Nullable String lastSeen,
        @JsonProperty("current_video") @Nullable String currentVideo) {}
