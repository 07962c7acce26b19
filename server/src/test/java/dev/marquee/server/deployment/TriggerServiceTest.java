package dev.marquee.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.MarqueeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TriggerServiceTest {
    @TempDir
    Path folder;

    private ImagingFixture imaging;

    @BeforeEach
    void open() throws IOException {
        imaging = new ImagingFixture(folder);
        imaging.venue("CORO", 2);
        imaging.image("KXP2", "kxp2.img");
        imaging.ask("KXP2", "CORO", "1").join();
        imaging.events.clear();
    }

    @AfterEach
    void close() {
        imaging.close();
    }

    @Test
    void theObjectIsPassedOnWithItsKeysAndATime() {
        trigger(Map.of("hostname", "KXP2-CORO-001", "status", "verifying", "extra", List.of(1, 2)));

        assertThat(imaging.events.last().payload())
                .isEqualTo(Map.of(
                        "hostname", "KXP2-CORO-001",
                        "status", "verifying",
                        "extra", List.of(1, 2),
                        "timestamp", "2031-02-03T04:05:06.123456"));
        assertThat(imaging.events.last().venue()).isEqualTo("CORO");
    }

    @Test
    void aTimeThatIsThereIsKept() {
        trigger(Map.of("hostname", "x", "timestamp", "2020-01-01T00:00:00"));

        assertThat(imaging.events.last().payload())
                .isEqualTo(Map.of("hostname", "x", "timestamp", "2020-01-01T00:00:00"));
    }

    static Stream<Map<String, Object>> oddObjects() {
        return Stream.of(Map.of(), Map.of("foo", 1), Map.of("status", "ok", "timestamp", 1_700_000_000));
    }

    @ParameterizedTest
    @MethodSource("oddObjects")
    void objectsWithoutTheExpectedKeysArePassedOn(Map<String, Object> object) {
        trigger(object);

        assertThat(imaging.events.names()).containsExactly("deployment_update");
    }

    @Test
    void theOpenDeploymentIsMovedOnAndTheTimelineSaysWhoSaidSo() {
        assertThat(trigger(Map.of("hostname", "KXP2-CORO-001", "status", "customizing")))
                .isTrue();

        assertThat(imaging.newest().status()).isEqualTo("customizing");
        assertThat(imaging.deployments.detail("1").events().get(1).source()).isEqualTo("event");
        assertThat(imaging.activity.newest(Long.MAX_VALUE, 1).get(0).action()).isEqualTo("deployment.trigger");
    }

    @Test
    void aClosedDeploymentStaysClosedAndTheScriptIsStillHeard() {
        imaging.report("KXP2-CORO-001", "success");
        imaging.events.clear();

        assertThat(trigger(Map.of("hostname", "KXP2-CORO-001", "status", "downloading")))
                .isFalse();
        assertThat(imaging.newest().status()).isEqualTo("success");
        assertThat(imaging.events.names()).containsExactly("deployment_update");
    }

    static Stream<Map<String, Object>> badObjects() {
        Map<String, Object> deep = Map.of("a", Map.of("b", Map.of("c", Map.of("d", Map.of("e", Map.of("f", 1))))));
        Map<String, Object> many = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            many.put("key" + i, i);
        }
        return Stream.of(
                Map.of("hostname", 7),
                Map.of("hostname", "a<b"),
                Map.of("hostname", "x".repeat(200)),
                Map.of("status", List.of("x")),
                Map.of("status", "<img src=x onerror=alert(1)>"),
                Map.of("mac_address", "\""),
                Map.of("serial_number", "a\u0007"),
                Map.of("extra", "<b>"),
                Map.of("extra", "x".repeat(20_000)),
                deep,
                many);
    }

    @ParameterizedTest
    @MethodSource("badObjects")
    void badObjectsReachNobody(Map<String, Object> object) {
        assertThatThrownBy(() -> trigger(object))
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(MarqueeException.class),
                        e -> assertThat(e).hasCauseInstanceOf(MarqueeException.class));
        assertThat(imaging.events.names()).isEmpty();
    }

    private boolean trigger(Map<String, Object> object) {
        return imaging.triggers.trigger(object, ImagingFixture.ACTOR).join();
    }
}
