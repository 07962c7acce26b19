package dev.marquee.server.signage.content;

import dev.marquee.server.signage.schedule.TimeWindow;
import org.jspecify.annotations.Nullable;

/**
 * What a player shows by itself, outside of schedules: one video or one playlist.
 *
 * @param assignedAt Unix milliseconds
 */
record Assignment(
        long id,
        long playerId,
        @Nullable Long videoId,
        @Nullable Long playlistId,
        String contentName,
        TimeWindow window,
        long assignedAt) {}
