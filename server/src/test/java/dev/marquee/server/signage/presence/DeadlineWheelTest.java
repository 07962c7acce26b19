package dev.marquee.server.signage.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeadlineWheelTest {
    private static final int SLOTS = 8;

    private final DeadlineWheel wheel = new DeadlineWheel(SLOTS, 100, 1_000);

    @Test
    void a_key_comes_up_at_its_deadline_and_not_before() {
        wheel.add(1, 1_250);

        assertThat(wheel.advance(1_249)).isEmpty();
        assertThat(wheel.advance(1_299)).isEmpty();
        assertThat(wheel.advance(1_300)).containsExactly(1L);
        assertThat(wheel.advance(5_000)).isEmpty();
    }

    @Test
    void a_deadline_that_has_passed_is_the_next_tick() {
        wheel.add(1, 5);

        assertThat(wheel.advance(1_100)).containsExactly(1L);
    }

    @Test
    void a_deadline_beyond_the_wheel_comes_up_early_and_can_be_added_again() {
        wheel.add(1, 10_000);
        List<Long> times = new ArrayList<>();
        for (long now = 1_100; now <= 10_000; now += 100) {
            if (!wheel.advance(now).isEmpty()) {
                times.add(now);
                wheel.add(1, 10_000);
            }
        }

        assertThat(times).last().isEqualTo(10_000L);
        assertThat(times).hasSize(12);
    }

    @Test
    void a_long_pause_loses_nobody() {
        for (long key = 0; key < 50; key++) {
            wheel.add(key, 1_000 + key * 37);
        }

        assertThat(wheel.advance(1_000_000)).hasSize(50).doesNotHaveDuplicates();
    }
}
