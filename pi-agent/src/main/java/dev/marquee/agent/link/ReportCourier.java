package dev.marquee.agent.link;

import dev.marquee.agent.store.Outbox;
import dev.marquee.agent.store.Report;
import dev.marquee.agent.store.StoreUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the outbox to the server: in order, at most {@value #WINDOW} without their acks, all of them again after a loss
 * of the connection. A report leaves the outbox when the server has acknowledged it; an ack that names a fault refuses it
 * for good. Its state lives on one executor's thread.
 */
public final class ReportCourier {
    private static final Logger LOG = LoggerFactory.getLogger(ReportCourier.class);
    private static final int WINDOW = 64;
    private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

    private final Outbox outbox;
    private final DeviceSocket socket;
    private final ScheduledExecutorService thread;
    private final Map<Long, Report> inFlight = new LinkedHashMap<>();
    private final List<Report> done = new ArrayList<>();
    private boolean open;
    private boolean settling;
    private long sentUpTo;
    private long oldestSince;
    private int epoch;

    /** A courier that carries nothing until {@link #open}. */
    public ReportCourier(Outbox outbox, DeviceSocket socket, ScheduledExecutorService thread) {
        this.outbox = outbox;
        this.socket = socket;
        this.thread = thread;
        thread.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** The server knows who is speaking: begins with the oldest report. */
    public void open() {
        run(() -> {
            open = true;
            again();
            pump();
        });
    }

    /** The connection is lost. */
    public void close() {
        run(() -> {
            open = false;
            inFlight.clear();
        });
    }

    /** There may be a new report. */
    public void wake() {
        run(this::pump);
    }

    private void run(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("the agent ends");
        }
    }

    private void tick() {
        if (!inFlight.isEmpty() && System.nanoTime() - oldestSince > PATIENCE) {
            LOG.warn("{} reports have no answer within {} s, sent again", inFlight.size(), PATIENCE / 1_000_000_000);
            again();
        }
        pump();
    }

    private void again() {
        epoch++;
        inFlight.clear();
        sentUpTo = 0;
    }

    private void pump() {
        if (!open || !socket.connected() || inFlight.size() > WINDOW / 2) {
            return;
        }
        try {
            for (Report report : outbox.after(sentUpTo, WINDOW - inFlight.size())) {
                sentUpTo = report.index();
                if (inFlight.isEmpty()) {
                    oldestSince = System.nanoTime();
                }
                inFlight.put(report.index(), report);
                int sentIn = epoch;
                socket.emit(
                        report.event(),
                        DeviceSocket.object(report.payload()),
                        answer -> run(() -> answered(report, sentIn, answer)));
            }
        } catch (StoreUnavailable e) {
            LOG.debug("outbox: {}", e.getMessage());
        }
    }

    private void answered(Report report, int sentIn, @Nullable Object answer) {
        if (sentIn == epoch) {
            inFlight.remove(report.index());
            oldestSince = System.nanoTime();
        }
        if (answer instanceof JSONObject fault && fault.has("code")) {
            LOG.error("report {} is refused and dropped: {}: {}", report.event(), answer, report.payload());
        }
        forget(report);
    }

    private void forget(Report report) {
        done.add(report);
        if (!settling) {
            settling = true;
            run(this::settle);
        }
    }

    /** Acks that came together are forgotten with one write. */
    private void settle() {
        settling = false;
        try {
            outbox.acknowledged(done);
            done.clear();
        } catch (StoreUnavailable e) {
            // They will be sent again and acknowledged as repeats.
            done.clear();
            LOG.debug("outbox: {}", e.getMessage());
        }
        pump();
    }
}
