package dev.marquee.server.signage.presence;

import java.util.ArrayList;
import java.util.List;

/**
 * Says when to look at somebody again: keys stand in slots of time, so that neither adding nor waiting depends on how many
 * there are. A key whose deadline lies beyond the wheel comes up early; whoever looks adds it again. Not thread-safe.
 */
final class DeadlineWheel {
    private final List<List<Long>> slots = new ArrayList<>();
    private final long tickMillis;
    private long tick;

    /**
     * @param slots how many ticks the wheel spans
     * @param tickMillis how exact it is
     * @param now milliseconds of any clock that never goes back
     */
    DeadlineWheel(int slots, long tickMillis, long now) {
        for (int i = 0; i < slots; i++) {
            this.slots.add(new ArrayList<>());
        }
        this.tickMillis = tickMillis;
        tick = now / tickMillis;
    }

    /** Adds a key that is due at a time, or at the next tick when that has passed. */
    void add(long key, long deadline) {
        long due = Math.max(tick + 1, (deadline + tickMillis - 1) / tickMillis);
        long within = Math.min(due, tick + slots.size());
        slot(within).add(key);
    }

    /** Takes out the keys whose time may have come. */
    List<Long> advance(long now) {
        List<Long> due = new ArrayList<>();
        long target = now / tickMillis;
        // After a long pause every slot is passed once; more turns would find nothing.
        long first = Math.max(tick + 1, target - slots.size() + 1);
        for (long t = first; t <= target; t++) {
            due.addAll(slot(t));
            slot(t).clear();
        }
        tick = Math.max(tick, target);
        return due;
    }

    private List<Long> slot(long t) {
        return slots.get((int) (t % slots.size()));
    }
}
