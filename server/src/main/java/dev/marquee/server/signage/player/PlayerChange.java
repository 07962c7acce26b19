package dev.marquee.server.signage.player;

import dev.marquee.server.values.Fields;
import org.jspecify.annotations.Nullable;

/** What people can change about a player, checked; replaces all of it. */
public record PlayerChange(
        String name,
        @Nullable String venueCode,
        @Nullable String location,
        @Nullable Long primaryGroupId,
        boolean active) {
    private static final int MAX_LOCATION = 200;

    /** Checks texts. */
    public PlayerChange {
        name = Fields.requiredPlain("name", name, NewPlayer.MAX_NAME);
        location = Fields.plain("location", location, MAX_LOCATION);
    }

    /** Nothing changed yet. */
    public static PlayerChange from(Player player) {
        return new PlayerChange(
                player.name(), player.venueCode(), player.location(), player.primaryGroupId(), player.active());
    }
}
