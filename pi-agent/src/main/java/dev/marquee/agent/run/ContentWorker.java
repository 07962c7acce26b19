package dev.marquee.agent.run;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.content.ContentSync;
import dev.marquee.agent.link.Refused;
import dev.marquee.agent.net.ServerAway;
import dev.marquee.contract.device.PlayPlan;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps plan and files up to date on a thread of its own: when the server says so, every five minutes, and sooner after
 * something failed.
 */
final class ContentWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ContentWorker.class);
    private static final long USUAL_SECONDS = 300;
    private static final long FIRST_RETRY_SECONDS = 10;

    private final PlanKeeper keeper;
    private final ContentSync sync;
    private final Consumer<PlayPlan> planned;
    private final Runnable changed;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "content");
        daemon.setDaemon(true);
        return daemon;
    });
    private @Nullable PlayPlan plan;
    private @Nullable Future<?> next;
    private long retrySeconds = FIRST_RETRY_SECONDS;

    /**
     * A worker.
     *
     * @param planned hears of each plan
     * @param changed called when files have come or gone
     */
    ContentWorker(PlanKeeper keeper, ContentSync sync, Consumer<PlayPlan> planned, Runnable changed) {
        this.keeper = keeper;
        this.sync = sync;
        this.planned = planned;
        this.changed = changed;
    }

    /** Obeys what was kept, then asks the server. */
    void start() {
        thread.execute(() -> {
            Optional<PlayPlan> kept = keeper.kept();
            kept.ifPresent(known -> {
                plan = known;
                planned.accept(known);
            });
            pass();
        });
    }

    /** Something is new at the server. */
    void trigger() {
        try {
            thread.execute(this::pass);
        } catch (RejectedExecutionException e) {
            LOG.debug("the agent ends");
        }
    }

    /** Syncs now and looks at every file again. */
    CompletableFuture<String> syncNow() {
        return CompletableFuture.supplyAsync(
                () -> {
                    sync.distrust();
                    return pass();
                },
                thread);
    }

    /** Deletes what is not shown, then syncs. */
    CompletableFuture<String> clearCache() {
        return CompletableFuture.supplyAsync(
                () -> {
                    long gained = sync.clear();
                    changed.run();
                    return gained + " bytes deleted; " + pass();
                },
                thread);
    }

    private String pass() {
        String said;
        boolean good = false;
        try {
            PlayPlan fresh = keeper.fetch(plan);
            plan = fresh;
            planned.accept(fresh);
        } catch (Refused e) {
            String hint = e.badKey() ? "the key is not known" : e.forbidden() ? "not approved yet" : "refused";
            LOG.warn("plan: {}: {}", hint, e.getMessage());
            return later(false, "plan: " + hint);
        } catch (ServerAway e) {
            LOG.info("plan: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("plan", e);
        }
        PlayPlan known = plan;
        if (known == null) {
            return later(false, "there is no plan yet");
        }
        try {
            ContentSync.Outcome outcome = sync.sync(known);
            said = outcome.describe();
            good = outcome.missing().isEmpty();
            changed.run();
        } catch (RuntimeException e) {
            LOG.error("sync", e);
            said = AgentFailure.describe(e);
        }
        return later(good, said);
    }

    private String later(boolean good, String said) {
        long pause = good ? USUAL_SECONDS : retrySeconds;
        retrySeconds = good ? FIRST_RETRY_SECONDS : Math.min(retrySeconds * 2, USUAL_SECONDS);
        if (next != null) {
            next.cancel(false);
        }
        if (!thread.isShutdown()) {
            next = thread.schedule(this::pass, pause, TimeUnit.SECONDS);
        }
        return said;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
