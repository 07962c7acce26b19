package dev.marquee.agent.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.marquee.agent.base.ExitCode;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    private static HttpHeaders headers(String name, String value) {
        return HttpHeaders.of(Map.of(name, List.of(value)), (any, other) -> true);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 413})
    void mistakesOfTheCallerAreFinal(int status) throws ServerAway {
        var failure = Answers.failure("POST /x", status, headers("A", "b"), "{\"error\":\"no\"}");

        assertThat(failure).hasMessage("server: POST /x: " + status + " no");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504, 507})
    void troubleOfTheServerIsWorthAnotherTry(int status) {
        ServerAway away = catchThrowableOfType(
                ServerAway.class, () -> Answers.failure("GET /x", status, headers("Retry-After", "17"), ""));

        assertThat(away.retryAfter()).isEqualTo(Duration.ofSeconds(17));
    }

    @Test
    void aRetryAfterMayBeADate() {
        String soon = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(3600).atOffset(ZoneOffset.UTC));

        assertThat(Answers.retryAfter(headers("Retry-After", soon)))
                .isBetween(Duration.ofMinutes(50), Duration.ofMinutes(60));
        assertThat(Answers.retryAfter(headers("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT")))
                .isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "99999999999999999999"})
    void anUnreadableRetryAfterIsNone(String value) {
        assertThat(Answers.retryAfter(headers("Retry-After", value))).isNull();
    }

    @Test
    void aPageOfAProxyIsShownInOneShortLine() {
        assertThatThrownBy(() -> Answers.failure("GET /x", 502, headers("A", "b"), "<html>\n " + "x".repeat(500)))
                .isInstanceOf(ServerAway.class)
                .hasMessageStartingWith("GET /x: 502 <html> xxx")
                .hasMessageEndingWith("x...");
    }

    @Test
    void readsContentRanges() {
        assertThat(Answers.PartOf.parse(headers("Content-Range", "bytes 5-9/10")))
                .isEqualTo(new Answers.PartOf(5, OptionalLong.of(10)));
        assertThat(Answers.PartOf.parse(headers("Content-Range", "bytes 5-9/*")))
                .isEqualTo(new Answers.PartOf(5, OptionalLong.empty()));
        assertThat(Answers.PartOf.parse(headers("Content-Range", "bytes */10"))).isNull();
        assertThat(Answers.PartOf.parse(headers("A", "b"))).isNull();
    }
}
