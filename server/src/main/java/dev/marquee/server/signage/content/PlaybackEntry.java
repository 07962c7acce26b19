package dev.marquee.server.signage.content;

import org.jspecify.annotations.Nullable;

/**
 * One showing. Times are Unix milliseconds.
 *
 * @param videoId {@code null} when the library has no such video
 * @param endedAt {@code null} while it runs
 * @param completed whether it was shown to its end; {@code null} when the player did not say
 */
public record PlaybackEntry(
        long id,
        long playerId,
        @Nullable Long videoId,
        String filename,
        String title,
        long startedAt,
        @Nullable Long endedAt,
        @Nullable Double seconds,
        @Nullable Boolean completed,
        @Nullable String reason) {}
