package dev.marquee.server.access;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds how often each of many callers may do something: a token bucket for each. Safe on every thread; never blocks.
 */
public final class RateLimit {
    private static final int MAX_CALLERS = 100_000;

    private final Clock clock;
    private final double burst;
    private final double perMilli;
    private final Map<Object, Bucket> buckets = new ConcurrentHashMap<>();

    /**
     * @param burst how many calls may come at once
     * @param perSecond how many more may come each second
     */
    public RateLimit(Clock clock, int burst, double perSecond) {
        this.clock = clock;
        this.burst = burst;
        this.perMilli = perSecond / 1000;
    }

    private record Bucket(double tokens, long at) {}

    /**
     * Counts a call.
     *
     * @throws MarqueeException {@link ErrorCode#TOO_MANY_REQUESTS} when the caller has to wait
     */
    public void check(Object caller) {
        long now = clock.millis();
        Bucket after = buckets.merge(caller, new Bucket(burst - 1, now), (old, fresh) -> {
            double tokens = Math.min(burst, old.tokens() + Math.max(0, now - old.at()) * perMilli);
            return new Bucket(Math.max(-1, tokens - 1), now);
        });
        if (after.tokens() < 0) {
            throw new MarqueeException(
                    ErrorCode.TOO_MANY_REQUESTS, "Too many requests (expected: " + perMilli * 3_600_000 + " an hour)");
        }
        if (buckets.size() > MAX_CALLERS) {
            buckets.values().removeIf(bucket -> bucket.tokens() + (now - bucket.at()) * perMilli >= burst);
            if (buckets.size() > MAX_CALLERS) {
                buckets.clear();
            }
        }
    }
}
