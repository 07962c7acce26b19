package dev.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.server.access.AccessMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerConfigTest {
    private final ServerConfig defaults = ServerConfig.defaults();

    @Test
    void defaults_serve_loopback_on_both_ports_of_existing_pages() {
        assertThat(defaults.listen())
                .extracting(ListenAddress::toString)
                .containsExactly("127.0.0.1:5000", "127.0.0.1:5001");
        assertThat(defaults.data()).isEqualTo(Path.of("data"));
        assertThat(defaults.tick()).isEqualTo(Duration.ofSeconds(5));
        assertThat(defaults.accessMode()).isEqualTo(AccessMode.OPEN);
        assertThat(defaults.access().owner()).isNull();
        assertThat(defaults.imaging().publicUrl()).isNull();
        assertThat(defaults.imaging().maxImageBytes()).isEqualTo(8L * 1024 * 1024 * 1024);
    }

    @Test
    void is_closed_once_others_can_reach_it() {
        assertThat(listening("0.0.0.0:0").accessMode()).isEqualTo(AccessMode.CLOSED);
        assertThat(listening("[::1]:0").accessMode()).isEqualTo(AccessMode.OPEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5000", "localhost", ":5000", "a:70000", "a:-1", "a:x", "::1:5000", ""})
    void refuses_listen_addresses_that_are_none(String text) {
        assertThatThrownBy(() -> ListenAddress.parse(text)).hasMessageContaining("listen: " + text);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 49, 3_600_001})
    void refuses_ticks_out_of_range(long millis) {
        assertThatThrownBy(() -> new ServerConfig(
                        defaults.listen(),
                        defaults.data(),
                        defaults.access(),
                        defaults.imaging(),
                        defaults.signage(),
                        defaults.topology(),
                        Duration.ofMillis(millis)))
                .hasMessageContaining("tick")
                .hasMessageContaining("expected");
    }

    @Test
    void refuses_owners_and_addresses_that_cannot_work() {
        assertThatThrownBy(() -> new ServerConfig.FirstOwner("nobody", "long enough"))
                .hasMessageContaining("MARQUEE_ADMIN_EMAIL: nobody");
        assertThatThrownBy(() -> new ServerConfig.FirstOwner("a@b.example", "short"))
                .hasMessageContaining("MARQUEE_ADMIN_PASSWORD: 5 characters")
                .hasMessageNotContaining("short");
        assertThatThrownBy(() -> new ServerConfig.Imaging(URI.create("192.168.1.1"), 1))
                .hasMessageContaining("public-url");
        assertThatThrownBy(() -> new ServerConfig.Access(null, Set.of("nonsense"), List.of(), null))
                .hasMessageContaining("origin: nonsense");
    }

    @Test
    void refuses_keys_rates_and_folders_that_cannot_work() {
        assertThat(defaults.tokens().loginsPerMinute()).isEqualTo(5);
        assertThat(defaults.tokens().socketGrace()).isEqualTo(Duration.ofSeconds(30));
        assertThat(defaults.pages()).isNull();
        assertThatThrownBy(() -> new ServerConfig.Tokens("thirty-one bytes are not enough", 5, Duration.ofSeconds(1)))
                .hasMessage("MARQUEE_JWT_SECRET: 31 bytes (expected: at least 32)");
        assertThatThrownBy(() -> new ServerConfig.Tokens(null, 0, Duration.ofSeconds(1)))
                .hasMessageContaining("login-rate: 0");
        assertThatThrownBy(() -> new ServerConfig.Tokens(null, 5, Duration.ZERO))
                .hasMessageContaining("auth-grace: 0.0");
        assertThat(new ServerConfig.Tokens("a key that nobody may see, ever!", 5, Duration.ofSeconds(1)).toString())
                .doesNotContain("nobody");
        assertThatThrownBy(() -> new ServerConfig(
                        defaults.listen(),
                        defaults.data(),
                        defaults.access(),
                        defaults.imaging(),
                        defaults.signage(),
                        defaults.topology(),
                        defaults.tick(),
                        defaults.tokens(),
                        Path.of("no such folder")))
                .hasMessageContaining("pages: no such folder");
    }

    @Test
    void does_not_print_the_password() {
        assertThat(new ServerConfig.FirstOwner("a@b.example", "correct horse").toString())
                .doesNotContain("correct horse");
    }

    private ServerConfig listening(String address) {
        return new ServerConfig(
                List.of(ListenAddress.parse(address)),
                defaults.data(),
                defaults.access(),
                defaults.imaging(),
                defaults.signage(),
                defaults.topology(),
                defaults.tick());
    }
}
