package dev.marquee.server.web;

import dev.marquee.contract.deployment.Batch;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A batch as rows and the dashboard show it.
 *
 * @param percent of the names that were handed out
 * @param open whether it can still be changed
 */
record BatchView(
        String id,
        String venue,
        String product,
        int total,
        int remaining,
        int percent,
        String status,
        int priority,
        @Nullable TimeView created,
        boolean open,
        boolean canStart,
        boolean canPause) {
    private static final Set<String> OPEN = Set.of("pending", "active", "paused");

    /** What the page's script clones. */
    static final BatchView BLANK = new BatchView("", "", "", 0, 0, 0, "", 0, null, true, false, false);

    static BatchView of(Batch batch, Clock clock) {
        String status = batch.status();
        return new BatchView(
                Long.toString(batch.id()),
                batch.venueCode(),
                batch.productType(),
                batch.totalCount(),
                batch.remainingCount(),
                batch.totalCount() <= 0 ? 0 : (batch.totalCount() - batch.remainingCount()) * 100 / batch.totalCount(),
                status,
                batch.priority(),
                TimeView.of(batch.createdAt(), clock),
                OPEN.contains(status),
                status.equals("pending") || status.equals("paused"),
                status.equals("active"));
    }
}
