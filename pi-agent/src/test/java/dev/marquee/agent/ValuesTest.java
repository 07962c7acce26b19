package dev.marquee.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({"1,1", "500k,512000", "8M,8388608", "8MB/s,8388608", "8MiB,8388608", "1g,1073741824"})
    void readsRates(String text, long bytes) {
        assertThat(new Values.Rate().convert(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"90,PT90S", "250ms,PT0.25S", "45s,PT45S", "10m,PT10M", "2h,PT2H", "PT3M,PT3M", "0,PT0S"})
    void readsDurations(String text, Duration duration) {
        assertThat(new Values.Length().convert(text)).isEqualTo(duration);
    }

    @Test
    void venuesAreInUpperCase() {
        assertThat(new Values.Venue().convert("coro")).isEqualTo("CORO");
        assertThatThrownBy(() -> new Values.Venue().convert("CO-O")).hasMessageContaining("4 letters or digits");
    }
}
