package dev.marquee.agent.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.168.1.2,             http://192.168.1.2:5000/api/config",
        "pi-server,               http://pi-server:5000/api/config",
        "192.168.1.2:8888,        http://192.168.1.2:8888/api/config",
        "http://192.168.1.2,      http://192.168.1.2/api/config",
        "http://192.168.1.2:5001/,http://192.168.1.2:5001/api/config",
        "https://venue.example,   https://venue.example/api/config",
        "https://venue.example/m/,https://venue.example/m/api/config",
        "[::1],                   http://[::1]:5000/api/config",
        "[::1]:80,                http://[::1]:80/api/config"
    })
    void addsWhatIsLeftOut(String text, String config) {
        assertThat(ServerAddress.parse(text).path("/api/config")).hasToString(config);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://", "ftp://host", "host:port", "::1", "a b", "http://host?x=1", "me:pw@host"})
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> ServerAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("server: " + text + " (expected: host, host:port or a http or https URL)");
    }
}
