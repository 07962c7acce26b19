package dev.marquee.server.realtime;

import dev.marquee.contract.DeploymentEvents;
import dev.marquee.contract.signage.DashboardStats;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends statistics to everybody, each its own share. Requests that come in a burst, as when every page of a venue
 * reloads, are answered together: one push at once and one at the end. Any thread; never blocks.
 */
public final class StatsBroadcaster {
    private static final Duration BURST = Duration.ofMillis(100);

    private final EnginePublisher publisher;
    private final StatsSource stats;
    private final Supplier<Set<String>> venues;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean inBurst = new AtomicBoolean();
    private final AtomicBoolean asked = new AtomicBoolean();

    /** Where the figures come from. */
    @FunctionalInterface
    public interface StatsSource {
        /** The figures of a venue, or of all when it is {@code null}; must not block. */
        DashboardStats of(@Nullable String venueCode);
    }

    /**
     * @param venues codes of all venues; must not block
     * @param timer runs the push at the end of a burst
     */
    public StatsBroadcaster(
            EnginePublisher publisher,
            StatsSource stats,
            Supplier<Set<String>> venues,
            ScheduledExecutorService timer) {
        this.publisher = publisher;
        this.stats = stats;
        this.venues = venues;
        this.timer = timer;
    }

    /** Pushes now, or at the end of the burst that is under way. */
    public void request() {
        if (inBurst.compareAndSet(false, true)) {
            push();
            timer.schedule(this::endBurst, BURST.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            asked.set(true);
        }
    }

    private void endBurst() {
        inBurst.set(false);
        if (asked.getAndSet(false)) {
            request();
        }
    }

    /** The figures of a venue, or of all when it is {@code null}, for one caller. */
    public DashboardStats current(@Nullable String venueCode) {
        return stats.of(venueCode);
    }

    /** Pushes to all that listen; costs nothing when nobody does. */
    void push() {
        if (!publisher.hasListeners(DeploymentEvents.STATS_UPDATE)) {
            return;
        }
        publisher.publish(DeploymentEvents.STATS_UPDATE, null, stats.of(null));
        for (String venue : venues.get()) {
            if (publisher.hasListeners(DeploymentEvents.STATS_UPDATE, venue)) {
                publisher.publishToVenueOnly(DeploymentEvents.STATS_UPDATE, venue, stats.of(venue));
            }
        }
    }
}
