package dev.marquee.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class TimeViewTest {
    private final Clock clock = Clock.fixed(Instant.parse("2031-02-03T04:05:06Z"), ZoneOffset.UTC);

    @Test
    void aRowTimeIsUtc() {
        TimeView time = TimeView.of("2031-02-03 04:00:06", clock);

        assertThat(time).isEqualTo(new TimeView("2031-02-03T04:00:06Z", "2031-02-03 04:00:06 UTC", "5 min ago"));
    }

    @Test
    void longAgoIsToldByItsDate() {
        assertThat(TimeView.of("2030-01-01 00:00:00", clock))
                .extracting(TimeView::relative)
                .isEqualTo("2030-01-01");
    }

    @Test
    void noneStaysNone() {
        assertThat(TimeView.of(null, clock)).isNull();
    }
}
