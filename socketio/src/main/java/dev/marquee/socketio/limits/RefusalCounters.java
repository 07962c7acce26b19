package dev.marquee.socketio.limits;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often a server has refused what, since it was created. Thread-safe. */
public final class RefusalCounters {
    private final Map<Refusal, LongAdder> counters = new EnumMap<>(Refusal.class);

    /** Creates counters at zero. */
    public RefusalCounters() {
        for (Refusal refusal : Refusal.values()) {
            counters.put(refusal, new LongAdder());
        }
    }

    /** Counts one. Only the engine calls it. */
    public void count(Refusal refusal) {
        counter(refusal).increment();
    }

    /** Returns how often this was refused. */
    public long get(Refusal refusal) {
        return counter(refusal).sum();
    }

    /** Returns all counters by reason, in the order of the reasons; a copy. */
    public Map<Refusal, Long> asMap() {
        Map<Refusal, Long> values = new EnumMap<>(Refusal.class);
        counters.forEach((refusal, counter) -> values.put(refusal, counter.sum()));
        return Collections.unmodifiableMap(values);
    }

    private LongAdder counter(Refusal refusal) {
        LongAdder counter = counters.get(refusal);
        if (counter == null) {
            throw new IllegalArgumentException("refusal: " + refusal + " (expected: a known one)");
        }
        return counter;
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
