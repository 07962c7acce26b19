package dev.marquee.server.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.MarqueeException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldsTest {
    @Test
    void textIsTrimmedAndBlankIsMissing() {
        assertThat(Fields.plain("x", "  a b ", 3)).isEqualTo("a b");
        assertThat(Fields.plain("x", " \t ", 3)).isNull();
        assertThat(Fields.plain("x", null, 3)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a<b", "a>b", "a\"b", "a'b", "a&b", "a`b", "a\u0000b", "a\u001bb", "a\u0085b"})
    void unsafeTextIsRefusedWithoutEchoingControls(String value) {
        assertThatThrownBy(() -> Fields.plain("x", value, 10))
                .isInstanceOf(MarqueeException.class)
                .hasMessageStartingWith("x: ")
                .message()
                .doesNotContain("\u0000", "\u001b");
    }

    @Test
    void freeTextIsCutBetweenCharactersNotWithinOne() {
        String text = "x".repeat(1999) + "\ud83d\ude00";

        assertThat(Fields.freeText(text)).isEqualTo("x".repeat(1999));
        assertThat(Fields.freeText("a\u0000b\nc")).isEqualTo("a b\nc");
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "' 7 ', 7", "-3, -3", "10, 10"})
    void wholeNumbersComeAsTextToo(String value, int number) {
        assertThat(Fields.wholeNumber("n", value, -3, 10)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.5", "11", "-4", "99999999999999999999", "1e3", "{}"})
    void otherNumbersAreRefused(String value) {
        assertThatThrownBy(() -> Fields.wholeNumber("n", value, -3, 10)).hasMessageStartingWith("n: ");
    }

    @Test
    void jsonNumbersWithoutAFractionAreWhole() {
        assertThat(Fields.wholeNumber("n", 5.0, 0, 10)).isEqualTo(5);
        assertThatThrownBy(() -> Fields.wholeNumber("n", 5.5, 0, 10)).isInstanceOf(MarqueeException.class);
    }

    @Test
    void rowsAreUtcAndPayloadsLocal() {
        Clock clock = Clock.fixed(Instant.parse("2031-02-03T23:05:06.123456789Z"), ZoneId.of("Europe/Paris"));

        assertThat(Timestamps.row(clock)).isEqualTo("2031-02-03 23:05:06");
        assertThat(Timestamps.local(clock)).isEqualTo("2031-02-04T00:05:06.123456");
        assertThat(Timestamps.epochSecond(Timestamps.row(clock)))
                .isEqualTo(clock.instant().getEpochSecond());
    }
}
