package dev.marquee.server.signage.player;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.server.values.Timestamps;
import org.jspecify.annotations.Nullable;

/** A player as people see it; times are ISO-8601 with {@code Z}. */
public record PlayerView(
        long id,
        String name,
        String serial,
        @JsonProperty("venue_code") @Nullable String venueCode,
        @Nullable String location,
        @JsonProperty("primary_group_id") @Nullable Long primaryGroupId,
        boolean approved,
        @JsonProperty("is_active") boolean active,
        @JsonProperty("is_online") boolean online,
        @JsonProperty("is_connected") boolean connected,
        @JsonProperty("ip_address") @Nullable String ipAddress,
        @JsonProperty("software_version") String softwareVersion,
        @JsonProperty("registered_at") String registeredAt,
        @JsonProperty("last_seen") @Nullable String lastSeen,
        @JsonProperty("current_video") @Nullable String currentVideo,
        @JsonProperty("video_title") @Nullable String videoTitle,
        @JsonProperty("playing_since") @Nullable String playingSince) {

    /**
     * A player with what its row does not tell.
     *
     * @param online whether it was heard of lately
     * @param connected whether its agent's socket is open
     * @param title of what plays
     */
    public static PlayerView of(Player player, boolean online, boolean connected, @Nullable String title) {
        return new PlayerView(
                player.id(),
                player.name(),
                player.serial(),
                player.venueCode(),
                player.location(),
                player.primaryGroupId(),
                player.approved(),
                player.active(),
                online,
                connected,
                player.ipAddress(),
                player.softwareVersion(),
                Timestamps.iso(player.registeredAt()),
                Timestamps.isoOrNull(player.lastSeenAt()),
                player.currentVideo(),
                title,
                Timestamps.isoOrNull(player.playingSinceAt()));
    }
}
