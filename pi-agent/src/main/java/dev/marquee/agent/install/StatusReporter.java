package dev.marquee.agent.install;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.net.Retry;
import dev.marquee.agent.net.ServerAway;
import dev.marquee.agent.net.ServerClient;
import dev.marquee.contract.deployment.Progress;
import dev.marquee.contract.deployment.StatusReport;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the server how far the install is. Phases are sent by the caller's thread, in order and one at a time; progress is
 * only noted, and a thread of its own sends the newest note at most four times a second. Apart from the end, nothing is
 * repeated and no error matters.
 */
final class StatusReporter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusReporter.class);
    private static final long INTERVAL_MILLIS = 250;
    private static final double MILLIS = 1000;

    private final ServerClient server;
    private final String serial;
    private final @Nullable String mac;
    private final AtomicReference<@Nullable Progress> newest = new AtomicReference<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "status-reporter");
        daemon.setDaemon(true);
        return daemon;
    });
    private final Future<?> ticks;
    private @Nullable String hostname;

    StatusReporter(ServerClient server, String serial, @Nullable String mac) {
        this.server = server;
        this.serial = serial;
        this.mac = mac;
        this.ticks = thread.scheduleWithFixedDelay(this::sendProgress, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The name that reports carry from now on. */
    synchronized void hostname(String given) {
        hostname = given;
    }

    /** A phase begins. Returns when the server knows or cannot be told. */
    synchronized void phase(Phase phase, String message) {
        newest.set(null);
        attempt(report(phase.word(), message, null, null));
    }

    /** Notes how far the current phase is; returns at once. */
    void progress(Progress progress) {
        newest.set(progress);
    }

    /**
     * The install is over. Unlike the other reports this one is repeated, because it closes the server's record.
     *
     * @param error why it failed; {@code null} on success
     * @return whether the server knows
     */
    synchronized boolean end(Phase phase, String message, @Nullable String error, Retry retry) {
        newest.set(null);
        StatusReport report = report(phase.word(), message, error, null);
        try {
            return retry.until(() -> {
                server.status(report);
                return true;
            });
        } catch (AgentFailure e) {
            LOG.warn("the server could not be told of {}: {}", phase.word(), e.getMessage());
            return false;
        }
    }

    private synchronized void sendProgress() {
        Progress progress = newest.getAndSet(null);
        if (progress != null) {
            attempt(report(progress.phase(), null, null, progress));
        }
    }

    private void attempt(StatusReport report) {
        try {
            server.status(report);
        } catch (ServerAway | RuntimeException e) {
            LOG.info("status {} is not reported: {}", report.status(), e.getMessage());
        }
    }

    private StatusReport report(
            String status, @Nullable String message, @Nullable String error, @Nullable Progress progress) {
        double now = System.currentTimeMillis() / MILLIS;
        return new StatusReport(status, message, hostname, serial, mac, error, now, progress);
    }

    @Override
    public void close() {
        ticks.cancel(true);
        thread.shutdownNow();
    }
}
