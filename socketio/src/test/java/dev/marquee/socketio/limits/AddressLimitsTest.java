package dev.marquee.socketio.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AddressLimitsTest {
    private final AtomicLong now = new AtomicLong();

    private AddressLimits limits(UnaryOperator<Limits.Builder> settings) {
        return new AddressLimits(settings.apply(Limits.builder()).build(), now::get);
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    @Test
    void handshakesAreEarnedWithTime() throws UnknownHostException {
        AddressLimits limits = limits(builder -> builder.handshakeBurst(2).handshakesPerSecond(4));
        InetAddress client = address("192.0.2.1");
        assertThat(limits.check(client)).isEmpty();
        assertThat(limits.check(client)).isEmpty();
        assertThat(limits.check(client)).contains(Refusal.HANDSHAKE_RATE);
        assertThat(limits.check(address("192.0.2.2"))).isEmpty();
        now.addAndGet(Duration.ofMillis(250).toNanos());
        assertThat(limits.check(client)).isEmpty();
        assertThat(limits.check(client)).contains(Refusal.HANDSHAKE_RATE);
    }

    @Test
    void anIpv6NetworkCountsAsOneAddress() throws UnknownHostException {
        AddressLimits limits = limits(builder -> builder.maxConnectionsPerAddress(1));
        limits.connected(address("2001:db8::1"));
        assertThat(limits.check(address("2001:db8::2"))).contains(Refusal.CONNECTIONS_PER_ADDRESS);
        assertThat(limits.check(address("2001:db8:0:1::1"))).isEmpty();
        limits.disconnected(address("2001:db8::1"));
        assertThat(limits.check(address("2001:db8::2"))).isEmpty();
    }

    @Test
    void addressesAreForgotten() throws UnknownHostException {
        AddressLimits limits = limits(builder -> builder.handshakeBurst(1).handshakesPerSecond(1));
        limits.connected(address("192.0.2.1"));
        for (int i = 0; i < 10_000; i++) {
            now.addAndGet(Duration.ofMillis(10).toNanos());
            limits.check(InetAddress.getByAddress(new byte[] {10, 0, (byte) (i >> 8), (byte) i}));
        }
        assertThat(limits.size()).isBetween(1, 2_000);
    }

    static Stream<UnaryOperator<Limits.Builder>> wrong() {
        return Stream.of(
                builder -> builder.maxChannels(0),
                builder -> builder.maxConnections(0),
                builder -> builder.maxConnectionsPerAddress(-1),
                builder -> builder.handshakesPerSecond(0),
                builder -> builder.handshakeBurst(0),
                builder -> builder.maxNamespaces(0),
                builder -> builder.maxRooms(0),
                builder -> builder.maxAttachments(0),
                builder -> builder.maxJsonDepth(0),
                builder -> builder.maxRequestLineBytes(0),
                builder -> builder.maxHeaderBytes(0),
                builder -> builder.maxPipelined(0),
                builder -> builder.headerTimeout(Duration.ZERO),
                builder -> builder.bodyTimeout(Duration.ZERO),
                builder -> builder.idleTimeout(Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongLimitsAreRejected(UnaryOperator<Limits.Builder> setting) {
        assertThatThrownBy(() -> setting.apply(Limits.builder()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("\\w+: .* \\(expected: > 0\\)");
    }
}
