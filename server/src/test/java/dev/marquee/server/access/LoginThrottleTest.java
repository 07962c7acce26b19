package dev.marquee.server.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.MarqueeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private Instant now = Instant.parse("2031-01-01T00:00:00Z");
    private final LoginThrottle throttle = new LoginThrottle(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void rests_a_name_after_five_failures_and_wakes_it_later() {
        fail(5);
        assertThatThrownBy(() -> throttle.check("Owner@example.com"))
                .isInstanceOf(MarqueeException.class)
                .hasMessageContaining("Too many");

        now = now.plus(Duration.ofMinutes(6));
        assertThatCode(() -> throttle.check("owner@example.com")).doesNotThrowAnyException();
    }

    @Test
    void forgets_failures_after_a_success() {
        fail(4);
        throttle.succeeded("owner@example.com");
        fail(4);
        assertThatCode(() -> throttle.check("owner@example.com")).doesNotThrowAnyException();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed("owner@example.com");
        }
    }
}
