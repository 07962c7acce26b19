package dev.marquee.server.deployment;

import dev.marquee.contract.DeploymentEvents;
import dev.marquee.contract.deployment.Batch;
import dev.marquee.contract.deployment.BatchStatusChange;
import dev.marquee.contract.deployment.BatchUpdate;
import dev.marquee.server.realtime.EventPublisher;

/** Tells the pages about batches (D5). Called after commits, on the writer thread. */
final class BatchAnnouncer {
    private final EventPublisher events;

    BatchAnnouncer(EventPublisher events) {
        this.events = events;
    }

    void updated(Batch batch) {
        events.publish(
                DeploymentEvents.BATCH_UPDATE,
                batch.venueCode(),
                new BatchUpdate(
                        batch.id(),
                        batch.remainingCount(),
                        batch.totalCount(),
                        batch.status(),
                        batch.venueCode(),
                        batch.productType()));
    }

    void statusChanged(Batch batch) {
        events.publish(
                DeploymentEvents.BATCH_STATUS_CHANGE,
                batch.venueCode(),
                new BatchStatusChange(batch.id(), batch.status(), batch.venueCode(), batch.productType()));
    }
}
