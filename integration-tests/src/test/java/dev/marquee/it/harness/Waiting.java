package dev.marquee.it.harness;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long tests wait for what must happen: far longer than it takes, because the machine may be busy. */
public final class Waiting {
    public static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(20);

    private Waiting() {}

    /** Waits for a condition, to be said next. */
    public static ConditionFactory until(String what) {
        return Awaitility.await(what).atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(POLL);
    }
}
