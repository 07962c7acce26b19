package dev.marquee.server.signage.notice;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell a person.
 *
 * @param type {@code info}, {@code success}, {@code warning}, {@code error}, {@code device_alert} or
 *     {@code system_alert}
 * @param priority {@code low}, {@code normal}, {@code high} or {@code urgent}
 * @param category what preferences are kept for, such as {@code upload_complete}
 * @param actionUrl where it can be looked at
 */
public record Notice(
        String type,
        String title,
        String message,
        String priority,
        String category,
        @Nullable String icon,
        @Nullable String actionUrl) {
    private static final Set<String> TYPES =
            Set.of("info", "success", "warning", "error", "device_alert", "system_alert");
    private static final Set<String> PRIORITIES = Set.of("low", "normal", "high", "urgent");

    /** Checks the words. */
    public Notice {
        if (!TYPES.contains(type)) {
            throw new IllegalArgumentException("type: " + type + " (expected: one of " + TYPES + ")");
        }
        if (!PRIORITIES.contains(priority)) {
            throw new IllegalArgumentException("priority: " + priority + " (expected: one of " + PRIORITIES + ")");
        }
    }

    /** A note of normal priority. */
    public static Notice of(String type, String title, String message, String category) {
        return new Notice(type, title, message, "normal", category, null, null);
    }

    /** The same with another priority. */
    public Notice withPriority(String other) {
        return new Notice(type, title, message, other, category, icon, actionUrl);
    }

    /** The same with a place to look at. */
    public Notice withAction(String url) {
        return new Notice(type, title, message, priority, category, icon, url);
    }
}
