package dev.marquee.agent.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.agent.testing.TestTiming;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final TestTiming timing = new TestTiming();

    @Test
    void aStreamTakesAsLongAsItsRateSays() {
        RateLimit limit = new RateLimit(1_000_000, timing);
        for (int i = 0; i < 3000; i++) {
            limit.passed(1000);
        }

        assertThat(timing.elapsed()).isBetween(Duration.ofMillis(2990), Duration.ofMillis(3000));
    }

    @Test
    void timeLostElsewhereIsNotMadeUpForInABurst() {
        RateLimit limit = new RateLimit(1_000_000, timing);
        timing.advance(Duration.ofMinutes(1));

        limit.passed(500_000);

        assertThat(timing.pauses()).hasSize(1);
        assertThat(timing.pauses().get(0)).isGreaterThan(Duration.ofMillis(490));
    }

    @Test
    void noLimitNeverPauses() {
        RateLimit limit = new RateLimit(RateLimit.NONE, timing);

        limit.passed(Integer.MAX_VALUE);

        assertThat(timing.pauses()).isEmpty();
    }
}
