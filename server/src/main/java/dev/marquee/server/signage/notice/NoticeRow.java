package dev.marquee.server.signage.notice;

import org.jspecify.annotations.Nullable;

/**
 * A stored note. Times are Unix milliseconds.
 *
 * @param readAt {@code null} while unread
 */
public record NoticeRow(
        long id,
        String type,
        String title,
        String message,
        String priority,
        @Nullable String category,
        @Nullable String icon,
        @Nullable String actionUrl,
        long createdAt,
        @Nullable Long readAt) {}
