package dev.marquee.server.signage.command;

import org.jspecify.annotations.Nullable;

/**
 * Something that a player shall do. Times are Unix milliseconds.
 *
 * @param parameters a JSON object
 * @param status a word of {@link CommandStatus}
 * @param expiresAt not begun by then means never
 * @param progress percent
 */
public record Command(
        long id,
        long playerId,
        String commandType,
        String parameters,
        String status,
        String createdBy,
        long createdAt,
        long expiresAt,
        @Nullable Long sentAt,
        @Nullable Long acknowledgedAt,
        @Nullable Long completedAt,
        @Nullable Integer progress,
        @Nullable String result) {

    CommandStatus state() {
        return CommandStatus.of(status);
    }
}
