package dev.marquee.server.deployment;

import dev.marquee.contract.deployment.Progress;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far running deployments are; in memory only, because it is out of date in a second. Remembers a bounded number,
 * oldest out first. Any thread.
 */
public final class ProgressBoard {
    private static final int DEPLOYMENTS = 10_000;
    private static final long MIN_GAP_MILLIS = 250;

    private final Clock clock;
    private final Map<Long, Entry> entries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Entry> eldest) {
            return size() > DEPLOYMENTS;
        }
    };

    private record Entry(Progress progress, long toldAt) {}

    /** Starts empty. */
    public ProgressBoard(Clock clock) {
        this.clock = clock;
    }

    /** Notes progress; tells whether it is time to tell others, which is at most four times a second. */
    synchronized boolean note(long deploymentId, Progress progress) {
        long now = clock.millis();
        Entry before = entries.get(deploymentId);
        // A clock that was set back must not silence a deployment until it has caught up.
        long toldAt = before == null || Math.abs(now - before.toldAt()) >= MIN_GAP_MILLIS ? now : before.toldAt();
        entries.put(deploymentId, new Entry(progress, toldAt));
        return before == null || toldAt != before.toldAt();
    }

    /** The last progress heard of. */
    synchronized Optional<Progress> of(long deploymentId) {
        return Optional.ofNullable(entries.get(deploymentId)).map(Entry::progress);
    }

    synchronized void forget(long deploymentId) {
        entries.remove(deploymentId);
    }
}
