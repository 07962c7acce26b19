package dev.marquee.agent.testing;

import dev.marquee.agent.base.Timing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A clock that stands still except for pauses, which pass at once. Safe on every thread. */
public final class TestTiming implements Timing {
    private final AtomicLong now = new AtomicLong();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private volatile Consumer<Duration> onPause = pause -> {};

    @Override
    public long nanos() {
        return now.get();
    }

    @Override
    public void pause(Duration duration) {
        pauses.add(duration);
        advance(duration);
        onPause.accept(duration);
    }

    public void advance(Duration duration) {
        now.addAndGet(duration.toNanos());
    }

    public void onPause(Consumer<Duration> listening) {
        onPause = listening;
    }

    public List<Duration> pauses() {
        return pauses;
    }

    public Duration elapsed() {
        return Duration.ofNanos(now.get());
    }
}
