package dev.marquee.server.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task on its way through the queue, with what it left behind. Writer thread only, but for the future. */
final class WriteJob<T extends @Nullable Object> {
    private static final Logger log = LoggerFactory.getLogger(WriteJob.class);

    private final WriteTask<T> task;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private final List<Runnable> steps = new ArrayList<>();
    private @Nullable Result<T> result;

    WriteJob(WriteTask<T> task) {
        this.task = task;
    }

    CompletableFuture<T> future() {
        return future;
    }

    /** Runs the task and keeps its result for after the commit. */
    void run(Handle handle) throws Exception {
        result = new Result<>(task.run(new Context(handle)));
    }

    /** Runs what the task left for after the commit. */
    void committed() {
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException e) {
                // The change is durable and its caller has to hear so.
                log.error("a step after a commit failed", e);
            }
        }
    }

    /** Tells the caller that the change is durable. */
    void succeed() {
        if (result != null) {
            future.complete(result.value());
        }
    }

    /** Tells the caller that nothing was changed. */
    void fail(Throwable fault) {
        future.completeExceptionally(fault);
    }

    private record Result<T extends @Nullable Object>(T value) {}

    private final class Context implements WriteContext {
        private final Handle handle;

        Context(Handle handle) {
            this.handle = handle;
        }

        @Override
        public Handle handle() {
            return handle;
        }

        @Override
        public void afterCommit(Runnable step) {
            steps.add(step);
        }
    }
}
