package dev.marquee.server.persistence;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All changes of the database, one after the other on a thread of its own. Tasks that wait together share one
 * transaction and so one write to the disk; each can fail alone. A future completes, on the writer thread, after the
 * commit: what is chained to it must be short.
 */
public final class WriteQueue implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WriteQueue.class);

    static final int CAPACITY = 8192;
    private static final int GROUP_SIZE = 256;
    private static final long CLOSE_TIMEOUT_MS = 8000;

    private final WriteGroup group;
    private final int capacity;
    private final Deque<WriteJob<?>> waiting = new ArrayDeque<>();
    private final Thread writer;
    private boolean closed;

    /** Starts the writer thread. */
    public WriteQueue(Database database) {
        this(database, CAPACITY);
    }

    WriteQueue(Database database, int capacity) {
        this.group = new WriteGroup(database);
        this.capacity = capacity;
        writer = new Thread(this::work, "marquee-writer");
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Queues a change. Never blocks.
     *
     * @return completes after the commit; exceptionally with what the task threw, or with
     *     {@link ErrorCode#UNAVAILABLE} when the queue is full or closed, or {@link ErrorCode#STORAGE_FULL}
     */
    public <T extends @Nullable Object> CompletableFuture<T> submit(WriteTask<T> task) {
        WriteJob<T> job = new WriteJob<>(task);
        String refusal = null;
        synchronized (waiting) {
            if (closed) {
                refusal = "server is stopping";
            } else if (waiting.size() >= capacity) {
                refusal = "too many writes are waiting (expected: at most " + capacity + ")";
            } else {
                waiting.add(job);
                waiting.notifyAll();
            }
        }
        if (refusal != null) {
            job.fail(new MarqueeException(ErrorCode.UNAVAILABLE, refusal));
        }
        return job.future();
    }

    /** How many changes wait. */
    public int depth() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** Takes no more changes, finishes those that wait, then returns. */
    @Override
    public void close() {
        synchronized (waiting) {
            closed = true;
            waiting.notifyAll();
        }
        try {
            writer.join(CLOSE_TIMEOUT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (writer.isAlive()) {
            log.error("writes did not finish within {} ms", CLOSE_TIMEOUT_MS);
        }
    }

    private void work() {
        List<WriteJob<?>> jobs = take();
        while (!jobs.isEmpty()) {
            try {
                group.write(jobs);
            } catch (RuntimeException | Error e) {
                log.error("a group of writes failed", e);
                jobs.forEach(job -> job.fail(e));
            }
            jobs = take();
        }
    }

    /** Waits for changes; empty once the queue is closed and drained. */
    private List<WriteJob<?>> take() {
        synchronized (waiting) {
            while (waiting.isEmpty() && !closed) {
                try {
                    waiting.wait();
                } catch (InterruptedException e) {
                    log.warn("the writer ignores an interrupt; it ends by close()");
                }
            }
            List<WriteJob<?>> jobs = new ArrayList<>(Math.min(waiting.size(), GROUP_SIZE));
            while (!waiting.isEmpty() && jobs.size() < GROUP_SIZE) {
                jobs.add(waiting.remove());
            }
            return jobs;
        }
    }
}
