package dev.marquee.server.realtime;

import dev.marquee.contract.DeploymentEvents;
import dev.marquee.contract.system.SystemStatus;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes statistics and the host's state at a fixed pace, as long as somebody listens. Runs on the timer thread; reads
 * memory only, so a tick costs the same whatever the database holds.
 */
public final class Ticker {
    private static final Logger log = LoggerFactory.getLogger(Ticker.class);

    private final StatsBroadcaster stats;
    private final EnginePublisher publisher;
    private final Supplier<SystemStatus> system;

    /** @param system the last known state of the host; must not block */
    public Ticker(StatsBroadcaster stats, EnginePublisher publisher, Supplier<SystemStatus> system) {
        this.stats = stats;
        this.publisher = publisher;
        this.system = system;
    }

    /** Starts ticking; the first tick comes one period from now. */
    public void start(ScheduledExecutorService timer, Duration period) {
        timer.scheduleAtFixedRate(this::tick, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void tick() {
        try {
            stats.push();
            if (publisher.hasListeners(DeploymentEvents.SYSTEM_STATUS)) {
                publisher.publishToAll(DeploymentEvents.SYSTEM_STATUS, system.get());
            }
        } catch (RuntimeException e) {
            // A tick that fails must not end the ticking.
            log.error("tick failed", e);
        }
    }
}
