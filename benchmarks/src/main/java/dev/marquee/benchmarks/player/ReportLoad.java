package dev.marquee.benchmarks.player;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Players that send durable reports as fast as they are answered. Used by one thread; answers come on the event loop. */
public final class ReportLoad implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;
    private static final long ENDED =
            System.currentTimeMillis() - Duration.ofHours(1).toMillis();

    private final Fleet fleet;
    private final List<Sender> senders = new ArrayList<>();
    private final LongAdder sent = new LongAdder();
    private final LongAdder acked = new LongAdder();
    private final int window;
    private volatile boolean running;

    /** One player's outbox; touched by the fleet's one event loop only. */
    private final class Sender implements Wire.Listener {
        private final String event;
        private int sequence;
        private @Nullable Wire wire;

        Sender(String event) {
            this.event = event;
        }

        @Override
        public void acked(int number) {
            acked.increment();
            if (running) {
                send();
            }
        }

        void send() {
            sequence++;
            sent.increment();
            requireNonNull(wire).emit(sequence, event, payload(sequence));
        }

        /** Some time ago, so that it is history and says nothing of what plays now. */
        private String payload(int number) {
            String common = "{\"stream\":\"bench\",\"seq\":" + number + ",\"at\":" + ENDED + ",\"play\":\"play-"
                    + number + "\",\"video_id\":1,\"filename\":\"opening-night.mp4\"";
            return event.equals("playback_started")
                    ? common + "}"
                    : common + ",\"started_at\":" + (ENDED - 30_000) + ",\"ended_at\":" + ENDED
                            + ",\"duration_ms\":30000," + "\"outcome\":\"completed\"}";
        }
    }

    /**
     * Registers and connects them.
     *
     * @param window reports without an answer, each
     * @param event {@code playback_started} or {@code playback_finished}
     */
    public ReportLoad(int port, int sockets, int window, String event) {
        this.window = window;
        fleet = new Fleet(port);
        for (int i = 0; i < sockets; i++) {
            senders.add(new Sender(event));
        }
        List<Wire> wires = fleet.connect(fleet.register(sockets), senders::get);
        for (int i = 0; i < sockets; i++) {
            senders.get(i).wire = wires.get(i);
        }
    }

    /** Sends for a time, then waits for the last answers; how many came in all. */
    public long run(int seconds) throws InterruptedException {
        long before = acked.sum();
        running = true;
        for (Sender sender : senders) {
            requireNonNull(sender.wire).run(() -> {
                for (int i = 0; i < window; i++) {
                    sender.send();
                }
            });
        }
        TimeUnit.SECONDS.sleep(seconds);
        running = false;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (acked.sum() < sent.sum()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "answers: " + acked.sum() + " (expected: " + sent.sum() + ", one for each report)");
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return acked.sum() - before;
    }

    @Override
    public void close() throws IOException {
        fleet.close();
    }
}
