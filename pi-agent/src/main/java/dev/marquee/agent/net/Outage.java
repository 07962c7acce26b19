package dev.marquee.agent.net;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import dev.marquee.agent.base.Timing;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stretch of time in which the server is away, from the first failed call to the next sign of life. Waits grow
 * exponentially and are drawn evenly between zero and their bound (full jitter), so that a room of Pis does not return
 * as one. Not thread-safe.
 */
public final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final Duration FIRST_BOUND = Duration.ofMillis(500);
    private static final Duration LAST_BOUND = Duration.ofSeconds(15);
    private static final int NOT_AWAY = 0;

    private final Duration limit;
    private final Timing timing;
    private final RandomGenerator random;
    private int failures = NOT_AWAY;
    private long since;

    Outage(Duration limit, Timing timing, RandomGenerator random) {
        this.limit = limit;
        this.timing = timing;
        this.random = random;
    }

    /** The server has shown a sign of life: the next failure begins a new outage. */
    public void over() {
        failures = NOT_AWAY;
    }

    /**
     * A call has failed: waits until the next one may be tried.
     *
     * @throws AgentFailure when the server has been away for too long
     */
    public void failed(ServerAway cause) {
        long now = timing.nanos();
        if (failures == NOT_AWAY) {
            since = now;
        }
        Duration left = limit.minusNanos(now - since);
        if (left.isZero() || left.isNegative()) {
            throw new AgentFailure(
                    ExitCode.SERVER_AWAY,
                    "server: away for " + seconds(limit) + ", last error: " + cause.getMessage(),
                    cause);
        }
        Duration wait = shorter(wait(cause), left);
        failures++;
        LOG.warn("server away: {}; next try in {}, giving up in {}", cause.getMessage(), seconds(wait), seconds(left));
        timing.pause(wait);
    }

    private Duration wait(ServerAway cause) {
        Duration asked = cause.retryAfter();
        long bound = LAST_BOUND.toMillis();
        if (failures < Integer.SIZE / 2) {
            bound = Math.min(bound, FIRST_BOUND.toMillis() << failures);
        }
        Duration jittered = Duration.ofMillis(random.nextLong(bound + 1));
        return asked == null ? jittered : asked.plus(jittered);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "." + duration.toMillisPart() / 100 + " s";
    }
}
