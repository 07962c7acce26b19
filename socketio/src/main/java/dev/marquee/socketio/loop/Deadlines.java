package dev.marquee.socketio.loop;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The deadlines of one loop that share one delay. With one delay they expire in the order they were started, so a
 * linked list and a single timer replace a timer task per connection, and connections that are due at about the same
 * time are swept together.
 */
public final class Deadlines {
    private static final Logger log = LoggerFactory.getLogger(Deadlines.class);
    private static final long MIN_SLACK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long MAX_SLACK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int SLACK_SHARE = 50;

    private final EventLoop eventLoop;
    private final long delayNanos;
    private final long slackNanos;
    private final Runnable sweep = this::sweep;
    private @Nullable Deadline first;
    private @Nullable Deadline last;
    private boolean timerRunning;

    Deadlines(EventLoop eventLoop, Duration delay) {
        this.eventLoop = eventLoop;
        this.delayNanos = delay.toNanos();
        this.slackNanos = Math.max(MIN_SLACK_NANOS, Math.min(MAX_SLACK_NANOS, delayNanos / SLACK_SHARE));
    }

    /** Starts a deadline, or starts it anew. It passes after the delay, or up to 2 % (at most 0.5 s) earlier. */
    public void start(Deadline deadline) {
        deadline.cancel();
        deadline.list = this;
        deadline.atNanos = System.nanoTime() + delayNanos;
        deadline.previous = last;
        if (last == null) {
            first = deadline;
        } else {
            last.next = deadline;
        }
        last = deadline;
        if (!timerRunning) {
            startTimer(deadline.atNanos);
        }
    }

    void remove(Deadline deadline) {
        Deadline before = deadline.previous;
        Deadline after = deadline.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        deadline.previous = null;
        deadline.next = null;
        deadline.list = null;
    }

    private void startTimer(long atNanos) {
        timerRunning = true;
        long wait = Math.max(0, atNanos - slackNanos - System.nanoTime());
        var unused = eventLoop.schedule(sweep, wait, TimeUnit.NANOSECONDS);
    }

    private static void expire(Deadline due) {
        try {
            due.expire();
        } catch (RuntimeException e) {
            log.error("Deadline failed", e); // and must not stop the others
        }
    }

    private void sweep() {
        long horizon = System.nanoTime() + slackNanos;
        while (first != null && first.atNanos - horizon <= 0) {
            Deadline due = first;
            remove(due);
            expire(due);
        }
        timerRunning = false;
        if (first != null) {
            startTimer(first.atNanos);
        }
    }
}
