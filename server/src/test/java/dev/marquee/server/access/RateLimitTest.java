package dev.marquee.server.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.signage.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RateLimitTest {
    private final TestClock clock = new TestClock();
    private final RateLimit limit = new RateLimit(clock, 3, 0.5);

    @Test
    void a_burst_is_taken_and_refills_with_time() {
        for (int call = 0; call < 3; call++) {
            limit.check("a");
        }
        assertThatThrownBy(() -> limit.check("a"))
                .isInstanceOf(MarqueeException.class)
                .hasMessageContaining("1800.0 an hour");

        clock.advance(Duration.ofSeconds(4));
        assertThatCode(() -> limit.check("a")).doesNotThrowAnyException();
    }

    @Test
    void callers_do_not_cost_each_other_anything() {
        for (int call = 0; call < 3; call++) {
            limit.check("a");
        }
        assertThatCode(() -> limit.check("b")).doesNotThrowAnyException();
    }

    @Test
    void a_player_that_polls_as_the_contract_allows_is_never_refused() {
        // The limit of the server, and all polls of an hour at the contract's floor.
        RateLimit players = new RateLimit(clock, 600, 2);
        int callsAnHour = 360 + 360 + 120 + 60 + 60 + 12;
        for (int call = 0; call < callsAnHour * 3; call++) {
            players.check(7L);
            clock.advance(Duration.ofHours(1).dividedBy(callsAnHour));
        }
    }
}
