package dev.marquee.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.Role;
import dev.marquee.server.TestTokens;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
    private static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    private Database database;
    private WriteQueue writes;
    private Accounts accounts;
    private Sessions sessions;

    @BeforeEach
    void open() {
        database = new Database(folder, Database.Use.SERVER);
        writes = new WriteQueue(database);
        accounts = new Accounts(database, writes, Clock.systemUTC());
        sessions = new Sessions(database, writes, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        writes.close();
        database.close();
    }

    @Test
    void makes_the_first_owner_once_who_may_also_sign_in_as_admin() {
        assertThat(accounts.createFirstOwner("owner@example.com", PASSWORD)).isTrue();
        assertThat(accounts.createFirstOwner("other@example.com", PASSWORD)).isFalse();

        assertThat(accounts.authenticate("OWNER@example.com", PASSWORD).role()).isEqualTo(Role.OWNER);
        assertThat(accounts.authenticate("admin", PASSWORD).name()).isEqualTo("owner@example.com");
        assertThat(accounts.describeAll()).containsExactly("owner@example.com\towner");
    }

    @Test
    void stores_no_password_that_could_be_read_back() {
        accounts.create("a@example.com", PASSWORD, Role.VIEWER);
        String stored = database.read(handle -> handle.select("SELECT password_hash FROM account")
                .mapTo(String.class)
                .one());
        assertThat(stored).startsWith("$argon2id$").doesNotContain(PASSWORD);
    }

    @Test
    void refuses_wrong_unknown_and_disabled_in_the_same_words() {
        accounts.create("a@example.com", PASSWORD, Role.VIEWER);
        accounts.create("gone@example.com", PASSWORD, Role.VIEWER);
        accounts.changeDisabled("gone@example.com", true);

        for (String[] attempt : new String[][] {
            {"a@example.com", "wrong"}, {"nobody@example.com", PASSWORD}, {"gone@example.com", PASSWORD}
        }) {
            assertThatThrownBy(() -> accounts.authenticate(attempt[0], attempt[1]))
                    .isInstanceOf(MarqueeException.class)
                    .hasMessage("Wrong name or password");
        }
    }

    @Test
    void rests_a_name_after_five_failures_even_for_the_right_password() {
        accounts.create("a@example.com", PASSWORD, Role.VIEWER);
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> accounts.check("a@example.com", "wrong")).isInstanceOf(MarqueeException.class);
        }
        assertThatThrownBy(() -> accounts.check("a@example.com", PASSWORD))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS));
    }

    @Test
    void refuses_short_passwords_bad_addresses_and_doubles() {
        accounts.create("a@example.com", PASSWORD, Role.VIEWER);
        assertThatThrownBy(() -> accounts.create("A@example.com", PASSWORD, Role.VIEWER))
                .hasMessageContaining("email: A@example.com");
        assertThatThrownBy(() -> accounts.create("nonsense", PASSWORD, Role.VIEWER))
                .hasMessageContaining("email: nonsense");
        assertThatThrownBy(() -> accounts.create("b@example.com", "short", Role.VIEWER))
                .hasMessageContaining("password: 5 characters");
    }

    @Test
    void keeps_sessions_over_a_restart_until_they_are_closed() {
        accounts.create("a@example.com", PASSWORD, Role.OPERATOR);
        String token = new LoginService(accounts, sessions)
                .signIn("a@example.com", PASSWORD)
                .join();
        assertThat(sessions.find(token).orElseThrow().role()).isEqualTo(Role.OPERATOR);

        Sessions restarted = new Sessions(database, writes, Clock.systemUTC());
        assertThat(restarted.find(token)).isPresent();

        restarted.close(token).join();
        assertThat(restarted.find(token)).isEmpty();
        assertThat(new Sessions(database, writes, Clock.systemUTC()).find(token))
                .isEmpty();
    }

    @Test
    void signs_out_everywhere_when_the_password_changes() {
        accounts.create("a@example.com", PASSWORD, Role.OPERATOR);
        String token = new LoginService(accounts, sessions)
                .signIn("a@example.com", PASSWORD)
                .join();
        accounts.changePassword("a@example.com", "another horse");

        assertThat(new Sessions(database, writes, Clock.systemUTC()).find(token))
                .isEmpty();
        assertThat(accounts.check("a@example.com", "another horse").email()).isEqualTo("a@example.com");
    }

    @Test
    void knows_callers_by_cookie_by_password_and_by_mode() {
        accounts.create("a@example.com", PASSWORD, Role.ADMIN);
        String token = new LoginService(accounts, sessions)
                .signIn("a@example.com", PASSWORD)
                .join();
        String basic = "Basic "
                + Base64.getEncoder().encodeToString(("a@example.com:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        Identities closed = identities(AccessMode.CLOSED);
        Identities open = identities(AccessMode.OPEN);

        assertThat(closed.identify(Map.of("cookie", "marquee_session=" + token)::get)
                        .role())
                .isEqualTo(Role.ADMIN);
        assertThat(closed.identify(Map.of("authorization", basic)::get).role()).isEqualTo(Role.ADMIN);
        assertThat(closed.identify(Map.of("cookie", "marquee_session=made-up")::get))
                .isEqualTo(Principal.NOBODY);
        assertThat(closed.identify(Map.of("host", "localhost")::get)).isEqualTo(Principal.NOBODY);
        assertThat(open.identify(Map.of("host", "localhost")::get)).isEqualTo(Principal.OPEN);
        assertThat(open.identify(Map.of("host", "evil.example")::get)).isEqualTo(Principal.NOBODY);
        assertThat(open.identify(Map.of("host", "localhost", "x-forwarded-for", "10.0.0.1")::get))
                .isEqualTo(Principal.NOBODY);
    }

    private Identities identities(AccessMode mode) {
        return new Identities(
                mode,
                new TrustedRequests(Set.of()),
                sessions,
                accounts,
                TestTokens.of(database, writes, Clock.systemUTC()));
    }
}
