package dev.marquee.server.signage.history;

import org.jspecify.annotations.Nullable;

/**
 * One line of a player's timeline.
 *
 * @param at Unix milliseconds
 * @param kind a word of {@link Timeline.Kind}, lower case
 */
public record TimelineEntry(
        long id, long at, String kind, @Nullable String detail) {}
