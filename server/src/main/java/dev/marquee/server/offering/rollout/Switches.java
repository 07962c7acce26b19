package dev.marquee.server.offering.rollout;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.Role;
import dev.marquee.server.access.Principal;
import dev.marquee.server.offering.Actor;
import dev.marquee.server.offering.feature.FeatureService;
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Switches features at the times that were set, also those that passed while the server was down, in their order. Kept in
 * the database; the next time alone is in memory, so that looking costs nothing.
 */
public final class Switches {
    private static final Logger log = LoggerFactory.getLogger(Switches.class);
    private static final int PERIOD_MILLIS = 200;
    // A disk that is full stays so for a while, and each attempt is logged.
    static final int RETRY_MILLIS = 5_000;
    private static final Duration MAX_AHEAD = Duration.ofDays(3653);
    private static final int MAX_WAITING = 100;
    private static final long NEVER = Long.MAX_VALUE;

    private final Database database;
    private final WriteQueue writes;
    private final OfferingState state;
    private final FeatureService features;
    private final RolloutService rollouts;
    private final Clock clock;
    private final RolloutDao dao = new RolloutDao();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile long next = NEVER;

    /** Keeps the times beside the rollouts. */
    public Switches(RolloutService.Parts parts, FeatureService features, RolloutService rollouts, Clock clock) {
        database = parts.database();
        writes = parts.writes();
        state = parts.state();
        this.features = features;
        this.rollouts = rollouts;
        this.clock = clock;
    }

    /** Starts to look. */
    public void start(ScheduledExecutorService timer) {
        refresh(database.read(dao::nextDue));
        timer.scheduleAtFixedRate(this::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Sets a time; one that has passed is refused. */
    CompletableFuture<Long> add(long featureId, Instant at, boolean enabled, Actor actor) {
        if (state.current().feature(featureId).isEmpty()) {
            throw MarqueeException.notFound("Feature not found");
        }
        Instant now = clock.instant();
        if (at.isBefore(now) || at.isAfter(now.plus(MAX_AHEAD))) {
            throw MarqueeException.invalid("at", at, "a time to come, within ten years");
        }
        SwitchRow row = new SwitchRow(
                0, featureId, at.toEpochMilli(), enabled, actor.principal().name(), clock.millis());
        return writes.submit(context -> {
            if (dao.pending(context.handle(), featureId).size() >= MAX_WAITING) {
                throw new MarqueeException(
                        ErrorCode.CONFLICT, "schedule: full (expected: at most " + MAX_WAITING + " for a feature)");
            }
            long id = dao.addSwitch(context.handle(), row);
            refreshAfter(context);
            return id;
        });
    }

    /** Takes a time back. */
    CompletableFuture<Boolean> remove(long featureId, long id) {
        return writes.submit(context -> {
            boolean there = dao.pending(context.handle(), featureId).stream().anyMatch(row -> row.id() == id);
            if (!there) {
                throw MarqueeException.notFound("Scheduled switch not found");
            }
            refreshAfter(context);
            return dao.finishSwitch(context.handle(), id, clock.millis(), "cancelled");
        });
    }

    private void look() {
        if (next > clock.millis() || !running.compareAndSet(false, true)) {
            return;
        }
        writes.submit(this::run).whenComplete((count, failure) -> {
            if (failure != null) {
                log.error("scheduled switches failed and are tried again", failure);
                next = clock.millis() + RETRY_MILLIS;
            }
            running.set(false);
        });
    }

    private int run(WriteContext context) {
        long now = clock.millis();
        int count = 0;
        for (SwitchRow row : dao.pending(context.handle(), null)) {
            if (row.dueAt() <= now) {
                count++;
                dao.finishSwitch(context.handle(), row.id(), now, carryOut(context, row));
            }
        }
        refreshAfter(context);
        return count;
    }

    private String carryOut(WriteContext context, SwitchRow row) {
        if (row.enabled() && rollouts.mark(context, row.featureId()).killed()) {
            return "skipped: the kill switch holds the feature off";
        }
        Actor actor = new Actor(new Principal("schedule of " + row.createdBy(), Role.ADMIN, false), null);
        features.switchTo(context, row.featureId(), row.enabled(), "feature.schedule", actor);
        return "done";
    }

    private void refreshAfter(WriteContext context) {
        context.afterCommit(() -> refresh(database.read(dao::nextDue)));
    }

    private void refresh(@Nullable Long due) {
        next = due == null ? NEVER : due;
    }
}
