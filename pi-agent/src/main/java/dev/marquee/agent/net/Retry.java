package dev.marquee.agent.net;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.Timing;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to bear with a server that is away. Immutable.
 *
 * @param limit for each outage
 * @param timing clock and pauses
 * @param random where the jitter comes from
 */
public record Retry(Duration limit, Timing timing, RandomGenerator random) {
    /** A call that may find the server away. */
    @FunctionalInterface
    public interface Call<T> {
        /** Tries once. */
        T run() throws ServerAway;
    }

    /** A fresh count of failures. */
    public Outage outage() {
        return new Outage(limit, timing, random);
    }

    /** The same with another limit. */
    public Retry within(Duration other) {
        return new Retry(other, timing, random);
    }

    /**
     * Tries until the server answers.
     *
     * @throws AgentFailure when the server has been away for too long
     */
    public <T> T until(Call<T> call) {
        Outage outage = outage();
        while (true) {
            try {
                return call.run();
            } catch (ServerAway e) {
                outage.failed(e);
            }
        }
    }
}
