package dev.marquee.server.http;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for work that may block: few, because each waits for the disk at most, with a bounded queue. When the queue is
 * full the task is refused with {@link java.util.concurrent.RejectedExecutionException} and the client gets 503.
 */
public final class RequestPool implements Executor, AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final ThreadPoolExecutor executor;

    /**
     * Starts no thread before the first task.
     *
     * @param name of the threads
     * @param threads how many tasks run at once
     * @param queued how many wait
     */
    public RequestPool(String name, int threads, int queued) {
        AtomicInteger count = new AtomicInteger();
        executor = new ThreadPoolExecutor(
                threads, threads, IDLE.toSeconds(), TimeUnit.SECONDS, new ArrayBlockingQueue<>(queued), task -> {
                    Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /** Lets running requests end for a moment, then interrupts them. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(2, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
