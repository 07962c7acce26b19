package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.socketio.loop.IoBackend;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

final class SocketIoConfigTest {
    @Test
    void defaultsAreThoseOfSocketIo() {
        SocketIoConfig config = SocketIoConfig.builder().build();
        assertThat(config.path()).isEqualTo("/socket.io");
        assertThat(config.pingInterval()).isEqualTo(Duration.ofSeconds(25));
        assertThat(config.pingTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.maxPayload()).isEqualTo(1_000_000);
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(45));
        assertThat(config.upgradeTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.outboundLimitBytes()).isEqualTo(1 << 20);
        assertThat(config.allowEio3()).isTrue();
        assertThat(config.perMessageDeflate()).isFalse();
        assertThat(config.io()).isEqualTo(IoBackend.AUTO);
        assertThat(config.cleanupEmptyChildNamespaces()).isTrue();
        assertThat(config.loops()).isPositive();
        assertThat(config.originPolicy().decide("http://a", "b")).isEqualTo(OriginPolicy.Decision.REFUSE);
    }

    @Test
    void everyPropertyIsTaken() {
        OriginPolicy origins = OriginPolicy.any();
        JsonMapper mapper = JsonMapper.builder().build();
        Adapter.Factory adapter = Adapter.local();
        SocketIoConfig config = SocketIoConfig.builder()
                .path("/rt/")
                .pingInterval(Duration.ofMillis(1))
                .pingTimeout(Duration.ofMillis(2))
                .maxPayload(3)
                .connectTimeout(Duration.ofMillis(4))
                .upgradeTimeout(Duration.ofMillis(5))
                .outboundLimitBytes(6)
                .allowEio3(false)
                .perMessageDeflate(true)
                .io(IoBackend.NIO)
                .cleanupEmptyChildNamespaces(false)
                .originPolicy(origins)
                .allowRequest(handshake -> false)
                .jsonMapper(mapper)
                .loops(7)
                .httpFallback(pipeline -> {})
                .adapter(adapter)
                .build();
        assertThat(config.path()).isEqualTo("/rt");
        assertThat(config.pingInterval()).hasMillis(1);
        assertThat(config.pingTimeout()).hasMillis(2);
        assertThat(config.maxPayload()).isEqualTo(3);
        assertThat(config.connectTimeout()).hasMillis(4);
        assertThat(config.upgradeTimeout()).hasMillis(5);
        assertThat(config.outboundLimitBytes()).isEqualTo(6);
        assertThat(config.allowEio3()).isFalse();
        assertThat(config.perMessageDeflate()).isTrue();
        assertThat(config.io()).isEqualTo(IoBackend.NIO);
        assertThat(config.cleanupEmptyChildNamespaces()).isFalse();
        assertThat(config.originPolicy()).isSameAs(origins);
        assertThat(config.jsonMapper()).isSameAs(mapper);
        assertThat(config.loops()).isEqualTo(7);
        assertThat(config.adapter()).isSameAs(adapter);
    }

    static Stream<UnaryOperator<SocketIoConfig.Builder>> wrong() {
        return Stream.of(
                builder -> builder.path("x"),
                builder -> builder.path("/"),
                builder -> builder.pingInterval(Duration.ZERO),
                builder -> builder.pingTimeout(Duration.ofNanos(1)),
                builder -> builder.maxPayload(0),
                builder -> builder.connectTimeout(Duration.ofSeconds(-1)),
                builder -> builder.upgradeTimeout(Duration.ZERO),
                builder -> builder.outboundLimitBytes(0),
                builder -> builder.loops(0));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongValuesAreRejected(UnaryOperator<SocketIoConfig.Builder> setting) {
        assertThatThrownBy(() -> setting.apply(SocketIoConfig.builder()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("\\w+: .* \\(expected: .*\\)");
    }

    @Test
    void anotherPathIsServed() {
        try (TestServer server = TestServer.start(builder -> builder.path("/rt"))) {
            PollingClient client = server.polling();
            assertThat(client.send(client.request("EIO=4&transport=polling")).statusCode())
                    .isEqualTo(404);
        }
    }
}
