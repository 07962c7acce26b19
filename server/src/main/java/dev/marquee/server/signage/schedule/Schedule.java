package dev.marquee.server.signage.schedule;

import dev.marquee.server.signage.roster.Screen;
import org.jspecify.annotations.Nullable;

/**
 * What is shown where, and when. Exactly one of video and playlist is set; without player and group it is for all.
 *
 * @param priority the higher one wins
 * @param colour in calendars
 */
public record Schedule(
        long id,
        String name,
        @Nullable String description,
        @Nullable Long videoId,
        @Nullable Long playlistId,
        String contentName,
        @Nullable Long playerId,
        @Nullable Long groupId,
        int priority,
        String colour,
        ScheduleRule rule) {

    /** {@code video} or {@code playlist}. */
    public String contentType() {
        return videoId != null ? "video" : "playlist";
    }

    /** Whether it is for this player. */
    public boolean concerns(Screen screen) {
        if (playerId != null) {
            return playerId == screen.id();
        }
        return groupId == null || screen.groups().contains(groupId);
    }

    /** How closely it is aimed: 2 at one player, 1 at a group, 0 at all. */
    int aim() {
        return playerId != null ? 2 : groupId != null ? 1 : 0;
    }

    /** The same with other times. */
    Schedule with(ScheduleRule other) {
        return new Schedule(
                id, name, description, videoId, playlistId, contentName, playerId, groupId, priority, colour, other);
    }
}
