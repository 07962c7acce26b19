package dev.marquee.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginRulesTest {
    private final OriginRules rules = new OriginRules(Set.of("http://localhost:5173", "https://wall.example"));

    @ParameterizedTest
    @CsvSource({
        "http://localhost:5173, localhost:5001, true",
        "HTTP://LOCALHOST:5173, localhost:5001, true",
        "https://wall.example:443, localhost:5001, true",
        "http://wall.example, localhost:5001, false",
        "http://localhost:5000, localhost:5000, true",
        "http://pi.lan, pi.lan:80, true",
        "http://pi.lan:80, pi.lan, true",
        "http://evil.example, localhost:5001, false",
        "http://localhost:5173.evil.example, localhost:5001, false",
        "null, localhost:5001, false",
        "file://, localhost:5001, false",
        "'', localhost:5001, false",
    })
    void allows_the_same_origin_and_the_list(String origin, String host, boolean expected) {
        assertThat(rules.allows(origin, host)).isEqualTo(expected);
    }

    @Test
    void allows_callers_without_an_origin() {
        assertThat(rules.allows(null, "localhost:5001")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:5173", "ftp://a", "http://", "http://a/path", "*"})
    void refuses_options_that_are_no_origin(String text) {
        assertThatThrownBy(() -> OriginRules.normalise(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("origin: " + text);
    }
}
