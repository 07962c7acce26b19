package dev.marquee.contract.signage;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@code notification}, to the sockets of one person.
 *
 * @param type {@code info}, {@code success}, {@code warning}, {@code error}, {@code device_alert} or
 *     {@code system_alert}
 * @param priority {@code low}, {@code normal}, {@code high} or {@code urgent}
 * @param createdAt ISO-8601 with {@code Z}
 */
public record Notification(
        long id,
        String type,
        String title,
        String message,
        String priority,
        @Nullable String category,
        @Nullable String icon,
        @JsonProperty("action_url") @Nullable String actionUrl,
        @JsonProperty("created_at") String createdAt) {}
