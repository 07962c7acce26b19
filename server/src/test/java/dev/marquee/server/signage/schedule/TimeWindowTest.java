package dev.marquee.server.signage.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times of assignments; 2026-06-01 is a Monday. */
final class TimeWindowTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "09:00, 17:00, -, 2026-06-01T09:00:00, true",
                "09:00, 17:00, -, 2026-06-01T17:00:00, true",
                "09:00, 17:00, -, 2026-06-01T17:00:01, false",
                "09:00, -, -, 2026-06-01T23:59:59, true",
                "09:00, -, -, 2026-06-01T08:59:59, false",
                "-, 17:00, -, 2026-06-01T00:00:00, true",
                "-, 17:00, -, 2026-06-01T18:00:00, false",
                "22:00, 02:00, MONDAY, 2026-06-01T23:00:00, true",
                "22:00, 02:00, MONDAY, 2026-06-02T01:00:00, true",
                "22:00, 02:00, MONDAY, 2026-06-01T01:00:00, false",
                "22:00, 02:00, MONDAY, 2026-06-02T23:00:00, false",
                "22:00, 02:00, -, 2026-06-02T12:00:00, false",
                "-, -, TUESDAY, 2026-06-01T12:00:00, false",
                "-, -, TUESDAY, 2026-06-02T12:00:00, true",
            })
    void isOpenBetweenItsEndsOnItsDays(
            @Nullable LocalTime start,
            @Nullable LocalTime end,
            @Nullable String days,
            LocalDateTime now,
            boolean open) {
        assertThat(new TimeWindow(start, end, days(days)).contains(now)).isEqualTo(open);
    }

    @Test
    void withoutLimitsItIsAlwaysOpen() {
        assertThat(TimeWindow.ALWAYS.contains(LocalDateTime.MIN.plusDays(1))).isTrue();
    }

    private static Set<DayOfWeek> days(@Nullable String names) {
        return names == null
                ? Set.of()
                : Arrays.stream(names.split(" ")).map(DayOfWeek::valueOf).collect(Collectors.toSet());
    }
}
