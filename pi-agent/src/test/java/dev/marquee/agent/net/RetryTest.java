package dev.marquee.agent.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.testing.TestTiming;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryTest {
    private final TestTiming timing = new TestTiming();
    private final Retry retry = new Retry(Duration.ofMinutes(1), timing, new Random(1));

    /** Draws the largest number there is, so that bounds can be seen. */
    private static final class Highest extends Random {
        private static final long serialVersionUID = 1L;

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    }

    @Test
    void triesUntilTheServerAnswers() {
        Queue<ServerAway> failures = new ArrayDeque<>(List.of(new ServerAway("one"), new ServerAway("two")));

        int answer = retry.until(() -> {
            ServerAway failure = failures.poll();
            if (failure != null) {
                throw failure;
            }
            return 42;
        });

        assertThat(answer).isEqualTo(42);
        assertThat(timing.pauses()).hasSize(2);
    }

    @Test
    void boundsOfTheWaitsDoubleUpToFifteenSeconds() {
        Outage outage = new Retry(Duration.ofHours(1), timing, new Highest()).outage();
        for (int i = 0; i < 8; i++) {
            outage.failed(new ServerAway("gone"));
        }

        assertThat(timing.pauses().stream().map(Duration::toMillis))
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 15000L, 15000L, 15000L);
    }

    @Test
    void waitsAreDrawnEvenlyFromZeroOn() {
        Outage outage = new Retry(Duration.ofDays(1), timing, new Random(5)).outage();
        for (int i = 0; i < 1000; i++) {
            outage.failed(new ServerAway("gone"));
        }

        double mean = timing.pauses().stream()
                .skip(5)
                .mapToLong(Duration::toMillis)
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(6500.0, 8500.0);
    }

    @Test
    void lastsExactlyAsLongAsAllowed() {
        assertThatThrownBy(() -> retry.until(() -> {
                    throw new ServerAway("gone");
                }))
                .isInstanceOf(AgentFailure.class)
                .hasMessage("server: away for 60.0 s, last error: gone");
        assertThat(timing.elapsed()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aSignOfLifeBeginsANewCount() {
        Outage outage = retry.outage();
        outage.failed(new ServerAway("gone"));
        timing.advance(Duration.ofHours(1));
        outage.over();

        outage.failed(new ServerAway("gone again"));

        assertThat(timing.pauses()).hasSize(2);
    }

    @Test
    void aLongRetryAfterIsCutToWhatIsLeft() {
        retry.outage().failed(new ServerAway("busy", Duration.ofHours(2)));

        assertThat(timing.pauses()).containsExactly(Duration.ofMinutes(1));
    }
}
