package dev.marquee.benchmarks.player;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/** Devices of the network that are created over REST, and pages that hear of each. Used by one thread. */
public final class CreateLoad implements AutoCloseable {
    private static final String CREATED = "[\"device:created\"";
    private static final String FIELD = "\"name\":\"bench-";

    private final Fleet fleet;
    private final Delays delays;
    private final AtomicIntegerArray missing;
    private final List<Integer> refused = new ArrayList<>();
    private int next;

    /**
     * Connects the pages.
     *
     * @param most how many devices will be created altogether
     */
    public CreateLoad(int port, int pages, int most) {
        fleet = new Fleet(port);
        delays = new Delays(most);
        missing = new AtomicIntegerArray(most);
        for (int i = 0; i < most; i++) {
            missing.set(i, pages);
        }
        for (int i = 0; i < pages; i++) {
            fleet.page(new Wire.Listener() {
                @Override
                public void event(String json) {
                    heard(json);
                }
            });
        }
    }

    /** A device counts as told once the last page has heard of it. */
    private void heard(String json) {
        if (json.startsWith(CREATED)) {
            int begin = json.indexOf(FIELD) + FIELD.length();
            int number = Integer.parseInt(json, begin, json.indexOf('"', begin), 10);
            if (missing.decrementAndGet(number) == 0) {
                delays.arrived(number);
            }
        }
    }

    /** Creates devices evenly for a time. */
    public void run(int seconds, int perSecond) {
        long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long due = System.nanoTime();
        for (int i = 0; i < seconds * perSecond; i++) {
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            int number = next++;
            delays.sent(number);
            fleet.post("/api/devices", "", "{\"name\":\"bench-" + number + "\",\"device_type\":\"OLT\"}")
                    .thenAccept(answer -> {
                        if (answer.statusCode() != 201) {
                            refuse(number);
                        }
                    });
            due += pause;
        }
    }

    private synchronized void refuse(int number) {
        refused.add(number);
    }

    /** Forgets what was measured so far. */
    public void restart() {
        delays.restart();
    }

    /** How many devices all pages have heard of. */
    public int count() {
        return delays.count();
    }

    /** The delay that a share of them did not exceed, in milliseconds. */
    public double millis(double share) {
        return delays.millis(share);
    }

    /** Devices that were refused or that a page did not hear of, one second after the last. */
    public int lost() throws InterruptedException {
        TimeUnit.SECONDS.sleep(1);
        synchronized (this) {
            return Math.max(delays.open(), refused.size());
        }
    }

    @Override
    public void close() throws IOException {
        fleet.close();
    }
}
