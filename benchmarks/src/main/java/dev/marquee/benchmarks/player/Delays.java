package dev.marquee.benchmarks.player;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/** When what was sent came out at the other end, by the number of who sent it. Safe on every thread. */
final class Delays {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int MOST = 2_000_000;

    private final AtomicLongArray sentAt;
    private final long[] delays = new long[MOST];
    private final AtomicInteger count = new AtomicInteger();

    /** For numbers below a bound. */
    Delays(int bound) {
        sentAt = new AtomicLongArray(bound);
    }

    void sent(long number) {
        sentAt.set((int) number, System.nanoTime());
    }

    void arrived(long number) {
        long sent = number < sentAt.length() ? sentAt.getAndSet((int) number, 0) : 0;
        if (sent != 0) {
            int index = count.getAndIncrement();
            if (index < MOST) {
                delays[index] = System.nanoTime() - sent;
            }
        }
    }

    /** How many are still on their way. */
    int open() {
        int open = 0;
        for (int i = 0; i < sentAt.length(); i++) {
            open += sentAt.get(i) == 0 ? 0 : 1;
        }
        return open;
    }

    /** Forgets what was measured so far. */
    void restart() {
        count.set(0);
    }

    int count() {
        return count.get();
    }

    /** The delay that a share of all did not exceed, in milliseconds; 1 is the slowest. */
    double millis(double share) {
        long[] sorted = Arrays.copyOf(delays, Math.min(count.get(), MOST));
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[(int) ((sorted.length - 1) * share)] / NANOS_PER_MILLI;
    }
}
