package dev.marquee.server.signage.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.signage.SignageFixture;
import dev.marquee.server.signage.player.Enrolment;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class ConfigTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private SignageFixture signage;

    private long player;

    @BeforeEach
    void open() {
        signage = new SignageFixture(folder, Enrolment.OPEN);
        player = signage.player("A1");
    }

    @AfterEach
    void close() {
        signage.close();
    }

    private JsonNode own() throws Exception {
        return signage.asPlayer(player, "GET", "/api/devices/" + player + "/config", null);
    }

    private JsonNode change(String json) throws Exception {
        return signage.call("POST", "/api/devices/" + player + "/config", json);
    }

    @Test
    void what_was_never_saved_is_empty() throws Exception {
        assertThat(own().toString())
                .isEqualTo("{\"device\":{\"id\":1,\"name\":\"Player A1\",\"software_version\":\"1.0.0\"},"
                        + "\"config\":{},\"display\":{},\"network\":{},\"audio\":{}}");
    }

    @Test
    void partial_changes_leave_the_rest_and_keys_keep_their_types() throws Exception {
        change("{\"config\":{\"a\":\"x\",\"b\":7,\"c\":true,\"d\":[1]},\"audio\":{\"volume\":30}}");
        JsonNode answer = change("{\"config\":{\"a\":null},\"audio\":{\"muted\":true}}");

        assertThat(answer.get("success").asBoolean()).isTrue();
        assertThat(own().get("config").toString()).isEqualTo("{\"b\":7,\"c\":true,\"d\":[1]}");
        assertThat(own().get("audio").toString()).isEqualTo("{\"volume\":30,\"muted\":true,\"audio_output\":\"auto\"}");
        assertThat(signage.rooms.take()).containsOnly("agent1:config_changed");
    }

    @Test
    void another_rotation_is_a_command_besides() throws Exception {
        change("{\"display\":{\"rotation\":90}}");
        change("{\"display\":{\"rotation\":90,\"brightness\":50}}");

        JsonNode commands =
                signage.asPlayer(player, "GET", "/api/device/commands", null).get("commands");
        assertThat(commands).hasSize(1);
        assertThat(commands.get(0).get("parameters").toString()).isEqualTo("{\"rotation\":90}");
        assertThat(own().get("display").get("brightness").asInt()).isEqualTo(50);
        assertThat(own().get("display").get("screen_on_time").asString()).isEqualTo("08:00");
    }

    @Test
    void the_password_of_the_wifi_is_never_given_out() throws Exception {
        change("{\"network\":{\"wifi_ssid\":\"Guests\",\"wifi_password\":\"hunter22\"}}");
        change("{\"network\":{\"gateway\":\"10.0.0.1\"}}");

        assertThat(own().toString()).doesNotContain("hunter22").doesNotContain("wifi_password");
        assertThat(own().get("network").get("wifi_ssid").asString()).isEqualTo("Guests");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"display\":{\"rotation\":45}}",
                "{\"display\":{\"brightness\":101}}",
                "{\"display\":{\"screen_on_time\":\"25:00\"}}",
                "{\"audio\":{\"volume\":-1}}",
                "{\"audio\":7}",
                "{\"config\":{\"bad key\":1}}",
                "{\"network\":{\"static_ip\":\"<script>\"}}"
            })
    void values_that_do_not_fit_are_refused(String json) throws Exception {
        assertThatThrownBy(() -> change(json))
                .isInstanceOfSatisfying(
                        MarqueeException.class,
                        e -> assertThat(e.code().httpStatus()).isEqualTo(400));
        assertThat(own().get("display")).isEmpty();
    }

    @Test
    void a_player_sees_its_own_settings_only() {
        long other = signage.player("B2");

        assertThatThrownBy(() -> signage.asPlayer(other, "GET", "/api/devices/" + player + "/config", null))
                .isInstanceOfSatisfying(
                        MarqueeException.class,
                        e -> assertThat(e.code().httpStatus()).isEqualTo(403));
        assertThatThrownBy(() -> signage.call("GET", "/api/devices/99/config", null))
                .hasMessage("Device not found");
    }

    @Test
    void a_picture_is_asked_for_by_a_flag_or_from_a_connected_agent_by_a_command() throws Exception {
        signage.call("POST", "/api/devices/" + player + "/request-screenshot", null);
        assertThat(own().get("config").toString()).isEqualTo("{\"screenshot_requested\":true}");
        signage.writes
                .submit(context -> {
                    signage.configs.screenshotTaken(context, player);
                    return true;
                })
                .join();
        assertThat(own().get("config")).isEmpty();

        signage.rooms.connect(player);
        signage.call("POST", "/api/devices/" + player + "/request-screenshot", null);
        assertThat(own().get("config")).isEmpty();
        assertThat(signage.commands.newest(player, 1).get(0).commandType()).isEqualTo("screenshot");
    }
}
