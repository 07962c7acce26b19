package dev.marquee.server.signage.emergency;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast. Times are Unix milliseconds.
 *
 * @param priority 1 to 5, the higher one goes first
 * @param duration seconds; {@code null} lasts until it is cancelled
 * @param status {@code active}, {@code expired} or {@code cancelled}
 * @param playerIds whom it is for: players that there were when it began
 */
public record Broadcast(
        long id,
        String title,
        String message,
        @Nullable Long videoId,
        int priority,
        @Nullable Integer duration,
        String status,
        String createdBy,
        long startedAt,
        @Nullable Long endsAt,
        Set<Long> playerIds) {
    /** Keeps an own copy. */
    public Broadcast {
        playerIds = Set.copyOf(playerIds);
    }

    /** Whether it is on. */
    boolean isOn(long now) {
        return status.equals("active") && startedAt <= now && (endsAt == null || now < endsAt);
    }

    /** The status as it is now: time ends a broadcast by itself. */
    String statusAt(long now) {
        return status.equals("active") && endsAt != null && now >= endsAt ? "expired" : status;
    }
}
