package dev.marquee.server.signage.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.PlayerCredentials;
import dev.marquee.server.access.Principal;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.signage.SignageFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class RegistrationTest {
    private static final String PATH = "/api/device/register";
    private static final String BODY = "{\"name\":\"Lobby\",\"serial\":\"S1\"}";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // each test begins with serve()
    private SignageFixture signage;

    private void serve(Enrolment enrolment) {
        signage = new SignageFixture(folder, enrolment);
    }

    @AfterEach
    void close() {
        signage.close();
    }

    private RestResponse register(String body, Map<String, String> headers) throws Exception {
        return signage.calls.call("POST", PATH, body, Principal.NOBODY, headers);
    }

    private JsonNode registered() throws Exception {
        return signage.calls.json(register(BODY, Map.of()));
    }

    @Test
    void a_new_player_gets_number_and_key_in_compact_json() throws Exception {
        serve(Enrolment.OPEN);
        RestResponse answer = register(BODY, Map.of());

        assertThat(answer.status()).isEqualTo(201);
        assertThat(signage.calls.text(answer))
                .matches(
                        "\\{\"device_id\":1,\"api_key\":\"[A-Za-z0-9_-]{43}\",\"message\":\"[^\"]+\",\"approved\":true}");
        String key = signage.calls.json(answer).get("api_key").asString();
        assertThat(signage.directory.find(key).orElseThrow().playerId()).isEqualTo(1);
        assertThat(signage.directory.find(key + "x")).isEmpty();
        assertThat(signage.directory.get(1).ipAddress()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                      | No data provided
            {"name":"x"}                            | Name and serial are required
            {"name":"","serial":"s"}                | Name and serial are required
            {"serial":"s"}                          | Name and serial are required
            {"name":"<b>","serial":"s"}             | name: <b>
            {"name":5,"serial":{}}                  | serial: wrong type
            []                                      | body: ARRAY
            nonsense                                | body: malformed JSON
            """)
    void malformed_introductions_are_refused(String body, String message) {
        serve(Enrolment.OPEN);

        assertThatThrownBy(() -> register(body, Map.of()))
                .isInstanceOfSatisfying(
                        MarqueeException.class,
                        e -> assertThat(e.code().httpStatus()).isEqualTo(400))
                .hasMessageStartingWith(message);
    }

    @Test
    void an_open_server_lets_a_known_serial_in_again_with_a_new_key() throws Exception {
        serve(Enrolment.OPEN);
        String old = registered().get("api_key").asString();
        RestResponse answer = register("{\"name\":\"Renamed\",\"serial\":\"S1\"}", Map.of());

        assertThat(answer.status()).isEqualTo(200);
        JsonNode again = signage.calls.json(answer);
        assertThat(again.get("device_id").asLong()).isEqualTo(1);
        assertThat(again.get("note").asString()).isNotBlank();
        assertThat(signage.directory.find(old)).isEmpty();
        assertThat(signage.directory.find(again.get("api_key").asString())).isPresent();
        assertThat(signage.directory.get(1).name()).isEqualTo("Renamed");
        assertThat(signage.rooms.take()).contains("agent1:disconnected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "wrong"})
    void elsewhere_a_known_serial_needs_its_old_key(String key) throws Exception {
        serve(Enrolment.APPROVE);
        String old = registered().get("api_key").asString();

        assertThatThrownBy(() -> register(BODY, key.equals("none") ? Map.of() : Map.of(PlayerCredentials.HEADER, key)))
                .isInstanceOfSatisfying(
                        MarqueeException.class,
                        e -> assertThat(e.code().httpStatus()).isEqualTo(403));
        assertThat(signage.directory.find(old)).isPresent();
        assertThat(register(BODY, Map.of(PlayerCredentials.HEADER, old)).status())
                .isEqualTo(200);
        assertThat(signage.directory.find(old)).isEmpty();
    }

    @Test
    void or_an_operators_leave_which_counts_once_and_for_a_day() throws Exception {
        serve(Enrolment.APPROVE);
        registered();
        signage.call("POST", "/api/players/1/allow-registration", null);
        assertThat(register(BODY, Map.of()).status()).isEqualTo(200);
        assertThatThrownBy(() -> register(BODY, Map.of())).hasMessageContaining("serial: S1");

        signage.call("POST", "/api/players/1/allow-registration", null);
        signage.clock.advance(Duration.ofHours(25));
        assertThatThrownBy(() -> register(BODY, Map.of())).hasMessageContaining("serial: S1");
    }

    @Test
    void a_waiting_player_gets_commands_once_it_is_approved() throws Exception {
        serve(Enrolment.APPROVE);
        assertThat(registered().get("approved").asBoolean()).isFalse();
        signage.call("POST", "/api/players/1/commands", "{\"command_type\":\"restart\"}");
        assertThat(signage.asPlayer(1, "GET", "/api/device/commands", null)
                        .get("count")
                        .asInt())
                .isZero();

        JsonNode approved = signage.call("POST", "/api/players/1/approve", null);
        assertThat(approved.get("approved").asBoolean()).isTrue();
        assertThat(signage.asPlayer(1, "GET", "/api/device/commands", null)
                        .get("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(signage.rooms.take()).contains("agent1:content_changed");
    }

    @Test
    void a_token_lets_in_as_many_as_it_says() throws Exception {
        serve(Enrolment.TOKEN);
        signage.venue("CORO");
        assertThatThrownBy(() -> register(BODY, Map.of())).hasMessageStartingWith("enroll_token: missing");
        assertThatThrownBy(() -> register(BODY, Map.of("x-enroll-token", "made-up")))
                .hasMessageStartingWith("enroll_token: not valid");

        String token = signage.call("POST", "/api/enrolment-tokens", "{\"uses\":1,\"venue_code\":\"CORO\"}")
                .get("token")
                .asString();
        assertThat(register(BODY, Map.of("x-enroll-token", token)).status()).isEqualTo(201);
        assertThat(signage.directory.get(1).venueCode()).isEqualTo("CORO");
        assertThat(signage.directory.get(1).approved()).isTrue();
        assertThatThrownBy(() -> register(BODY.replace("S1", "S2"), Map.of("x-enroll-token", token)))
                .hasMessageStartingWith("enroll_token: not valid");
        assertThat(signage.call("GET", "/api/enrolment-tokens", null).get("tokens"))
                .isEmpty();
    }

    @Test
    void keys_survive_a_restart_and_die_with_their_player() throws Exception {
        serve(Enrolment.OPEN);
        String key = registered().get("api_key").asString();
        signage.close();
        serve(Enrolment.OPEN);
        assertThat(signage.directory.find(key)).isPresent();

        String fresh = signage.call("POST", "/api/players/1/regenerate-key", null)
                .get("api_key")
                .asString();
        assertThat(signage.directory.find(key)).isEmpty();
        assertThat(signage.directory.find(fresh)).isPresent();
        signage.call("PUT", "/api/players/1", "{\"is_active\":false}");
        assertThat(signage.directory.find(fresh)).isEmpty();
        signage.call("PUT", "/api/players/1", "{\"is_active\":true}");
        assertThat(signage.directory.find(fresh)).isPresent();
        signage.calls.call("DELETE", "/api/players/1", null);
        assertThat(signage.directory.find(fresh)).isEmpty();
        assertThatThrownBy(() -> signage.call("GET", "/api/players/1", null)).hasMessage("Device not found");
    }

    @Test
    void groups_keep_their_players() throws Exception {
        serve(Enrolment.OPEN);
        registered();
        long id = signage.call("POST", "/api/player-groups", "{\"name\":\"Karts\"}")
                .get("group_id")
                .asLong();
        assertThatThrownBy(() -> signage.call("POST", "/api/player-groups", "{\"name\":\"karts\"}"))
                .hasMessageStartingWith("name: karts");
        assertThat(signage.call("PUT", "/api/player-groups/" + id + "/players", "{\"device_ids\":[1,99]}")
                        .get("device_count")
                        .asInt())
                .isEqualTo(1);
        assertThatThrownBy(() -> signage.call("PUT", "/api/player-groups/9/players", "{\"device_ids\":[1]}"))
                .hasMessageStartingWith("group: 9");
        assertThatThrownBy(() -> signage.call("PUT", "/api/player-groups/1/players", "{\"device_ids\":[null]}"))
                .hasMessageStartingWith("device_ids");
        assertThat(signage.call("GET", "/api/player-groups", null)
                        .get("groups")
                        .get(0)
                        .get("device_count")
                        .asInt())
                .isEqualTo(1);
        signage.call("DELETE", "/api/player-groups/" + id, null);
        assertThat(signage.call("GET", "/api/player-groups", null).get("groups"))
                .isEmpty();
    }

    @Test
    void a_player_may_say_its_venue_when_there_is_such_a_one() throws Exception {
        serve(Enrolment.OPEN);
        signage.venue("CORO");

        register("{\"name\":\"Lobby\",\"serial\":\"S1\",\"venue\":\"coro\"}", Map.of());
        assertThat(signage.directory.get(1).venueCode()).isEqualTo("CORO");
        assertThatThrownBy(() -> register("{\"name\":\"Lobby\",\"serial\":\"S2\",\"venue\":\"NONE\"}", Map.of()))
                .hasMessageContaining("NONE");
    }
}
