package dev.marquee.server.audit;

import org.jspecify.annotations.Nullable;

/**
 * One line of the activity log.
 *
 * @param at {@code YYYY-MM-DD HH:MM:SS}, UTC
 * @param actor name of the {@link dev.marquee.server.access.Principal}
 * @param action what was done, such as {@code batch.start}
 * @param subject to what, such as {@code batch 7}
 */
public record Activity(
        long id,
        String at,
        String actor,
        String action,
        String subject,
        @Nullable String detail) {}
