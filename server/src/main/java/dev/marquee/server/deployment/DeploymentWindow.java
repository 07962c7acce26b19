package dev.marquee.server.deployment;

import dev.marquee.contract.deployment.RecentDeployment;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Starts and successes of the last 24 hours and the ten newest deployments, of one venue or of all. Exact, because rows
 * have whole seconds: there is one counter for each second in which something started, so memory and cost are bounded by
 * the length of the window. Guarded by its own monitor, held for a few map operations and never while anything waits.
 */
final class DeploymentWindow {
    static final long SECONDS = 24 * 60 * 60;
    static final int NEWEST = 10;

    private final TreeMap<Long, Second> seconds = new TreeMap<>();
    private final List<Entry> newest = new ArrayList<>();
    private long starts;
    private long successes;

    /** The figures at one moment. */
    record View(int starts, int successes, List<RecentDeployment> newest) {}

    private record Second(long starts, long successes) {}

    /**
     * One of the newest deployments.
     *
     * @param startedAt {@code YYYY-MM-DD HH:MM:SS}, UTC
     */
    record Entry(
            long id,
            String hostname,
            @Nullable String status,
            String startedAt,
            @Nullable String completedAt) {
        boolean newerThan(Entry other) {
            int order = startedAt.compareTo(other.startedAt);
            return order > 0 || (order == 0 && id > other.id);
        }
    }

    /** Counts deployments that started in a second; numbers may be negative. */
    synchronized void count(long second, long moreStarts, long moreSuccesses) {
        Second old = seconds.getOrDefault(second, new Second(0, 0));
        seconds.put(second, new Second(old.starts() + moreStarts, old.successes() + moreSuccesses));
        starts += moreStarts;
        successes += moreSuccesses;
    }

    /** Counts a success more or less, unless the second has left the window already. */
    synchronized void countSuccess(long second, int change) {
        if (seconds.containsKey(second)) {
            count(second, 0, change);
        }
    }

    /** Adds a deployment to the newest, or replaces what is known of it; older ones are left out. */
    synchronized void put(Entry entry) {
        for (int i = 0; i < newest.size(); i++) {
            if (newest.get(i).id() == entry.id()) {
                newest.set(i, entry);
                return;
            }
        }
        int position = 0;
        while (position < newest.size() && !entry.newerThan(newest.get(position))) {
            position++;
        }
        newest.add(position, entry);
        if (newest.size() > NEWEST) {
            newest.remove(NEWEST);
        }
    }

    /** Changes what is known of a deployment if it is among the newest. */
    synchronized void replace(Entry entry) {
        newest.replaceAll(old -> old.id() == entry.id() ? entry : old);
    }

    /** The figures of the 24 hours up to the given second; forgets what is older. */
    synchronized View at(long nowSecond) {
        while (!seconds.isEmpty() && seconds.firstKey() < nowSecond - SECONDS) {
            Second gone = seconds.pollFirstEntry().getValue();
            starts -= gone.starts();
            successes -= gone.successes();
        }
        List<RecentDeployment> rows = newest.stream()
                .map(e -> new RecentDeployment(e.hostname(), e.status(), e.startedAt(), e.completedAt()))
                .toList();
        return new View((int) starts, (int) successes, rows);
    }
}
