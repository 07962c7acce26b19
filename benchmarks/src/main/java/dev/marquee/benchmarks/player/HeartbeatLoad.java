package dev.marquee.benchmarks.player;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Heartbeats of many players, evenly spread, and a page that sees them come. Used by one thread. */
public final class HeartbeatLoad implements AutoCloseable {
    private static final String BEAT = "{\"current_video\":\"a.mp4\",\"status\":\"playing\",\"metrics\":"
            + "{\"cpu_percent\":3.5,\"memory_percent\":41.0,\"disk_percent\":12.5,\"temperature_celsius\":48.2}}";
    private static final String FIELD = "\"device_id\":";
    private static final String CHANGED = "[\"device_status_changed\"";

    private final Fleet fleet;
    private final List<Runnable> beats = new ArrayList<>();
    private final Delays delays;
    private final AtomicInteger failed = new AtomicInteger();
    private volatile String reason = "";
    private final long pauseNanos;
    private int next;

    /**
     * Registers and connects them all.
     *
     * @param every seconds between two heartbeats of a player
     */
    public HeartbeatLoad(int port, int sockets, int rest, int every) {
        fleet = new Fleet(port);
        delays = new Delays(sockets + rest + 2);
        List<Fleet.Device> connected = fleet.register(sockets);
        List<Fleet.Device> posting = fleet.register(rest);
        List<Wire> wires = fleet.connect(connected, index -> new Wire.Listener() {});
        fleet.page(new Wire.Listener() {
            @Override
            public void event(String json) {
                if (json.startsWith(CHANGED)) {
                    int begin = json.indexOf(FIELD) + FIELD.length();
                    delays.arrived(Long.parseLong(json, begin, json.indexOf(',', begin), 10));
                }
            }
        });
        for (int i = 0; i < sockets; i++) {
            long id = connected.get(i).id();
            Wire wire = wires.get(i);
            beats.add(() -> {
                delays.sent(id);
                wire.emit(0, "heartbeat", BEAT);
            });
        }
        for (Fleet.Device device : posting) {
            beats.add(() -> {
                delays.sent(device.id());
                fleet.post("/api/device/heartbeat", device.key(), BEAT).whenComplete((answer, failure) -> {
                    if (failure != null || answer.statusCode() != 200) {
                        failed.incrementAndGet();
                        reason = failure != null ? failure.toString() : answer.statusCode() + " " + answer.body();
                    }
                });
            });
        }
        // Posts among the others, not all at the end of a round.
        Collections.shuffle(beats, new Random(1));
        pauseNanos = TimeUnit.SECONDS.toNanos(every) / beats.size();
    }

    /** Goes on for a time. */
    public void run(int seconds) {
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        long due = begin;
        while (due < end) {
            long now = System.nanoTime();
            if (now < due) {
                LockSupport.parkNanos(due - now);
                continue;
            }
            beats.get(next).run();
            next = (next + 1) % beats.size();
            due += pauseNanos;
        }
    }

    /** Forgets what was measured so far. */
    public void restart() {
        delays.restart();
    }

    /** How many heartbeats the page has seen. */
    public int delays() {
        return delays.count();
    }

    /** The delay that a share of them did not exceed, in milliseconds. */
    public double millis(double share) {
        return delays.millis(share);
    }

    /** Posts that were refused or broke off since the beginning. */
    public int failed() {
        return failed.get();
    }

    /** Why the last of these did; empty if none. */
    public String reason() {
        return reason;
    }

    /** Heartbeats that the page has not seen, one second after the last. */
    public int lost() throws InterruptedException {
        TimeUnit.SECONDS.sleep(1);
        return delays.open();
    }

    @Override
    public void close() throws IOException {
        fleet.close();
    }
}
