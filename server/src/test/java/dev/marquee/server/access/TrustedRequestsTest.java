package dev.marquee.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("AddressSelection") // literals only
class TrustedRequestsTest {
    private final TrustedRequests trusted = new TrustedRequests(Set.of("venue-box", "venue-box.local"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:5000",
                "127.0.0.1:5001",
                "[::1]:5000",
                "192.168.1.4",
                "venue-box:5000",
                "Venue-Box.local"
            })
    void trusts_direct_requests_to_our_own_names(String host) {
        assertThat(trusted.whyNotDirect(Map.of("host", host)::get)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example:5000", "127.0.0.1.nip.example"})
    void does_not_trust_foreign_names(String host) {
        assertThat(trusted.whyNotDirect(Map.of("host", host)::get)).contains("foreign host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forwarded", "x-forwarded-for", "x-real-ip", "via", "x-forwarded-host"})
    void does_not_trust_forwarded_requests(String header) {
        assertThat(trusted.whyNotDirect(Map.of("host", "localhost", header, "x")::get))
                .contains(header);
    }

    @Test
    void believes_a_proxy_on_this_machine_about_its_client() {
        HeaderLookup headers = Map.of("x-forwarded-for", "203.0.113.1, 192.168.151.9")::get;

        InetSocketAddress behindProxy = trusted.clientOf(headers, new InetSocketAddress("127.0.0.1", 40_000));
        InetSocketAddress direct = trusted.clientOf(headers, new InetSocketAddress("192.168.1.8", 40_000));

        assertThat(behindProxy.getAddress().getHostAddress()).isEqualTo("192.168.151.9");
        assertThat(direct.getAddress().getHostAddress()).isEqualTo("192.168.1.8");
    }
}
