package dev.marquee.agent.net;

import dev.marquee.agent.base.Timing;
import java.time.Duration;

/** Holds a stream of bytes to a rate by pausing its reader. Not thread-safe. */
public final class RateLimit {
    /** Bytes a second that no medium reaches. */
    public static final long NONE = Long.MAX_VALUE;

    private static final long NANOS = Duration.ofSeconds(1).toNanos();
    /** Shorter pauses than this are saved up: a timer cannot keep them. */
    private static final long SHORTEST_PAUSE = Duration.ofMillis(2).toNanos();

    private final long bytesPerSecond;
    private final Timing timing;
    private long due;

    /** A limit in bytes a second. */
    public RateLimit(long bytesPerSecond, Timing timing) {
        this.bytesPerSecond = bytesPerSecond;
        this.timing = timing;
        this.due = timing.nanos();
    }

    /** Pauses as long as it takes for {@code bytes} more to be within the limit. */
    public void passed(int bytes) {
        if (bytesPerSecond == NONE) {
            return;
        }
        long now = timing.nanos();
        due = Math.max(due, now - SHORTEST_PAUSE) + (long) ((double) bytes / bytesPerSecond * NANOS);
        if (due - now >= SHORTEST_PAUSE) {
            timing.pause(Duration.ofNanos(due - now));
        }
    }
}
