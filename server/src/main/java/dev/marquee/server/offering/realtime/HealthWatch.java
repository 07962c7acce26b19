package dev.marquee.server.offering.realtime;

import dev.marquee.server.offering.dashboard.SystemHealth;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells when the server becomes healthy, degraded or critical. Timer thread; reads memory only. */
public final class HealthWatch {
    private static final Logger log = LoggerFactory.getLogger(HealthWatch.class);
    private static final int PERIOD_SECONDS = 5;

    private final SystemHealth health;
    private final ConfigPush push;
    private String last = "healthy";

    /** Watches this. */
    public HealthWatch(SystemHealth health, ConfigPush push) {
        this.health = health;
        this.push = push;
    }

    /** Starts watching. */
    public void start(ScheduledExecutorService timer) {
        timer.scheduleWithFixedDelay(this::look, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            String status = health.status();
            if (!status.equals(last)) {
                last = status;
                push.health(status, health.metrics());
            }
        } catch (RuntimeException e) {
            log.warn("the server's health could not be told: {}", e.toString());
        }
    }
}
