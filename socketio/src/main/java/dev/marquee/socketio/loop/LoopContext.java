package dev.marquee.socketio.loop;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

/** One event loop and what belongs to it. Only {@link #run} and the accessors of final fields may be used elsewhere. */
public final class LoopContext {
    private static final int SLICE = 64;

    private final EventLoop eventLoop;
    private final int index;
    private final RandomIds ids = new RandomIds();
    private final Map<Duration, Deadlines> deadlines = new HashMap<>();
    private final Runnable flushSome = this::flushSome;
    private final Queue<Flushable> dirty = new ArrayDeque<>();
    private boolean flushing;

    /**
     * Creates the context of a loop.
     *
     * @param index the loop's position among its server's loops, from 0
     */
    public LoopContext(EventLoop eventLoop, int index) {
        this.eventLoop = eventLoop;
        this.index = index;
    }

    /** Returns the loop. */
    public EventLoop eventLoop() {
        return eventLoop;
    }

    /** Returns the loop's position among its server's loops, from 0. */
    public int index() {
        return index;
    }

    /** Returns the generator of ids. */
    public RandomIds ids() {
        return ids;
    }

    /** Returns the deadlines with this delay. */
    public Deadlines deadlines(Duration delay) {
        return deadlines.computeIfAbsent(delay, d -> new Deadlines(eventLoop, d));
    }

    /**
     * Runs a task on the loop: at once when called there, otherwise in call order. For any thread.
     *
     * @return false if the loop has ended, and the task will not run
     */
    public boolean run(Runnable task) {
        if (eventLoop.inEventLoop()) {
            task.run();
            return true;
        }
        return runLater(task);
    }

    /** The same as {@link #run}, but after the tasks that already wait, also when called on the loop. */
    public boolean runLater(Runnable task) {
        try {
            eventLoop.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /**
     * Has something flushed once at the end of this loop turn, after the tasks that already wait: everything written
     * until then goes out in one system call per channel. Many are flushed in slices, and tasks that come meanwhile run
     * between them: nobody waits for ten thousand system calls, and a second broadcast shares those that are still to be
     * made. The caller must not ask twice before the flush.
     */
    public void flushLater(Flushable flushable) {
        dirty.add(flushable);
        if (!flushing) {
            flushing = true;
            eventLoop.execute(flushSome);
        }
    }

    private void flushSome() {
        try {
            for (int i = Math.min(SLICE, dirty.size()); i > 0; i--) {
                dirty.remove().flush();
            }
        } finally {
            flushing = !dirty.isEmpty();
            if (flushing) {
                eventLoop.execute(flushSome);
            }
        }
    }
}
