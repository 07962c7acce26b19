package dev.marquee.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("AddressSelection") // literals only
class CidrTest {
    @ParameterizedTest
    @CsvSource({
        "192.168.151.0/24, 192.168.151.7, true",
        "192.168.151.0/24, 192.168.152.7, false",
        "10.0.0.0/9, 10.127.255.255, true",
        "10.0.0.0/9, 10.128.0.0, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "192.168.1.5, 192.168.1.5, true",
        "192.168.1.5, 192.168.1.6, false",
        "fd00::/8, fd12::1, true",
        "fd00::/8, fe80::1, false",
        "192.168.151.0/24, ::ffff:192.168.151.7, true",
        "fd00::/8, 10.0.0.1, false",
    })
    void contains_exactly_the_addresses_of_the_network(String network, String address, boolean expected)
            throws Exception {
        assertThat(Cidr.parse(network).contains(InetAddress.getByName(address))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "venue", "fd00::/129", "10.0.0.0/x"})
    void refuses_what_is_no_network_and_names_it(String text) {
        assertThatThrownBy(() -> Cidr.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("network: " + text)
                .hasMessageContaining("expected");
    }
}
