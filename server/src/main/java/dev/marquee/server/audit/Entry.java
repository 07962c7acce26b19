package dev.marquee.server.audit;

import org.jspecify.annotations.Nullable;

/**
 * A line of the activity log with what it was about in parts.
 *
 * @param at {@code YYYY-MM-DD HH:MM:SS}, UTC
 * @param actorId number of the account or of a foreign token's person
 * @param resourceType such as {@code platform}
 * @param changes JSON object of what changed
 */
public record Entry(
        long id,
        String at,
        String actor,
        String action,
        String subject,
        @Nullable Long actorId,
        @Nullable String resourceType,
        @Nullable Long resourceId,
        @Nullable String changes,
        @Nullable String ipAddress) {}
