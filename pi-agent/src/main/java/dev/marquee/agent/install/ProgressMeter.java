package dev.marquee.agent.install;

import dev.marquee.agent.base.Timing;
import dev.marquee.contract.deployment.Progress;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns a stream of positions into a few reports with a rate. Not thread-safe. */
final class ProgressMeter {
    /** Four reports a second at most, which is what the server passes on. */
    private static final long INTERVAL = Duration.ofMillis(250).toNanos();
    /** The rate is that of the last one to two of these. */
    private static final long WINDOW = Duration.ofSeconds(2).toNanos();

    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final Phase phase;
    private final long total;
    private final Timing timing;
    private final Consumer<Progress> listener;
    private Mark older;
    private Mark newer;
    private long lastReport;

    private record Mark(long nanos, long bytes) {}

    ProgressMeter(Phase phase, long from, long total, Timing timing, Consumer<Progress> listener) {
        this.phase = phase;
        this.total = total;
        this.timing = timing;
        this.listener = listener;
        this.older = new Mark(timing.nanos(), from);
        this.newer = older;
        this.lastReport = older.nanos() - INTERVAL;
    }

    /** So many bytes are done; reported when it is time to, and always at the end. */
    void at(long bytes) {
        long now = timing.nanos();
        if (bytes < newer.bytes()) {
            older = new Mark(now, bytes);
            newer = older;
        }
        if (bytes < total && now - lastReport < INTERVAL) {
            return;
        }
        lastReport = now;
        listener.accept(new Progress(phase.word(), bytes, total, rate(now, bytes)));
        if (now - newer.nanos() >= WINDOW) {
            older = newer;
            newer = new Mark(now, bytes);
        }
    }

    private @Nullable Long rate(long now, long bytes) {
        long elapsed = now - older.nanos();
        return elapsed < INTERVAL ? null : Math.round((bytes - older.bytes()) / (elapsed / NANOS));
    }
}
