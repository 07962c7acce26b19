package dev.marquee.server.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.server.SettableClock;
import dev.marquee.server.TestTokens;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenClaimsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");

    private final TokenCodec codec = new TokenCodec(SigningKeys.outside(TestTokens.SECRET), new SettableClock(NOW));

    private TokenClaims read(Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(Map.of("sub", "7", "exp", NOW.getEpochSecond() + 60));
        all.putAll(claims);
        return codec.read(codec.sign(all)).access();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e30, 1e12, 253_402_300_800.0})
    void an_end_beyond_any_calendar_is_refused(double end) {
        assertThatThrownBy(() -> read(Map.of("exp", end))).hasMessageContaining("the year 9999");
        assertThatThrownBy(() -> read(Map.of("nbf", end))).hasMessageContaining("the year 9999");
    }

    @Test
    void an_end_is_a_number_perhaps_with_a_fraction() {
        assertThat(read(Map.of("exp", NOW.getEpochSecond() + 0.5)).expiresAt()).isEqualTo(NOW.plusMillis(500));
        for (Object end : List.of("soon", "1900000000", true, List.of(1))) {
            assertThatThrownBy(() -> read(Map.of("exp", end))).hasMessage("The token lacks claims");
        }
    }

    @Test
    void a_subject_that_is_no_number_is_refused_unless_another_claim_names_who_it_is() {
        for (Object subject : List.of("ann", "", -1.5, true)) {
            assertThatThrownBy(() -> read(Map.of("sub", subject, "role", "owner")))
                    .hasMessage("Subject of the token must be a number");
        }
        assertThat(read(Map.of("sub", "ann", "user_id", 4)).userId()).isEqualTo(4);
        assertThat(read(Map.of("sub", "cafe", "client_id", 3)).clientId()).isEqualTo(3);
        assertThat(read(Map.of("sub", 9)).userId()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "owner,, all|anything",
        "admin, owner, all|anything",
        "admin, super_admin, all|anything",
        "admin,, clients|content|analytics|settings",
        "client, support, clients:read|content:read|support",
        "admin, somebody, ''",
        "client,, ''"
    })
    void who_lists_no_permissions_has_those_of_the_role(String role, String adminRole, String granted) {
        Map<String, Object> claims = new HashMap<>(Map.of("role", role));
        if (adminRole != null) {
            claims.put("admin_role", adminRole);
        }
        TokenClaims token = read(claims);
        for (String permission : granted.isEmpty() ? new String[0] : granted.split("\\|", -1)) {
            assertThat(token.permits(permission)).as(permission).isTrue();
        }
        assertThat(token.permits("analytics")).isEqualTo(granted.contains("analytics") || granted.contains("all"));
        claims.put("permissions", List.of());
        assertThat(read(claims).permits("clients:read")).isFalse();
        assertThat(read(claims).granted()).isEmpty();
    }
}
