package dev.marquee.server.signage.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.DeviceEvents;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.SignageEvents;
import dev.marquee.contract.device.AgentCommand;
import dev.marquee.contract.device.CommandUpdate;
import dev.marquee.contract.signage.CommandCompleted;
import dev.marquee.server.signage.SignageFixture;
import dev.marquee.server.signage.player.Enrolment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class CommandServiceTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private SignageFixture signage;

    private long player;
    private long sequence;

    @BeforeEach
    void open() {
        signage = new SignageFixture(folder, Enrolment.OPEN);
        player = signage.player("A1");
    }

    @AfterEach
    void close() {
        signage.close();
    }

    private Command order(String json) throws Exception {
        signage.call("POST", "/api/players/" + player + "/commands", json);
        return newest();
    }

    private Command newest() {
        return signage.commands.newest(player, 1).get(0);
    }

    private JsonNode poll() throws Exception {
        return signage.asPlayer(player, "GET", "/api/device/commands", null).get("commands");
    }

    private String say(String uri, @Nullable String json) throws Exception {
        return signage.asPlayer(player, "POST", "/api/device/commands/" + uri, json)
                .get("message")
                .asString();
    }

    private void hello(String connection) {
        signage.writes
                .submit(context -> {
                    signage.commands.connected(context, signage.directory.get(player), connection);
                    return true;
                })
                .join();
    }

    private void update(long id, String status, @Nullable Integer progress, @Nullable String result) {
        CommandUpdate said = new CommandUpdate("s", ++sequence, 1, id, status, progress, result);
        signage.intake.report(player, DeviceEvents.COMMAND_UPDATE, said).join();
    }

    @Test
    void a_polling_player_gets_what_waits_with_an_object_of_parameters_and_takes_it() throws Exception {
        order("{\"command_type\":\"restart\"}");
        order("{\"command_type\":\"rotate_screen\",\"parameters\":{\"rotation\":90}}");

        assertThat(poll().toString())
                .isEqualTo("[{\"id\":1,\"command_type\":\"restart\",\"parameters\":{},"
                        + "\"created_at\":\"2031-02-03T04:05:06.123000Z\"},{\"id\":2,\"command_type\":\"rotate_screen\","
                        + "\"parameters\":{\"rotation\":90},\"created_at\":\"2031-02-03T04:05:06.123000Z\"}]");
        assertThat(poll()).hasSize(2);
        say("1/acknowledge", null);
        assertThat(poll().findValuesAsString("id")).containsExactly("2");
        signage.rooms.take();
        say("1/complete", "{\"status\":\"completed\",\"result\":\"done\"}");

        assertThat(signage.rooms.payloads(SignageEvents.COMMAND_COMPLETED))
                .containsExactly(new CommandCompleted(
                        player, "Player A1", "restart", "success", "2031-02-03 04:05:06.123456", 1, "done"));
        assertThat(signage.rooms.take()).containsExactly("devices:command_update", "devices:command_completed");
    }

    @Test
    void completing_works_without_taking_and_repeats_are_not_told_again() throws Exception {
        order("{\"command_type\":\"restart\"}");
        signage.rooms.take();
        say("1/complete", "{\"status\":\"failed\",\"result\":\"no\"}");
        say("1/complete", "{\"status\":\"failed\",\"result\":\"no\"}");
        assertThat(signage.rooms.take()).containsOnlyOnce("devices:command_completed");

        say("1/complete", "");
        assertThat(newest().status()).isEqualTo("completed");
        assertThat(newest().result()).isEqualTo("no");
    }

    @Test
    void other_players_commands_and_nonsense_are_not_found() throws Exception {
        order("{\"command_type\":\"restart\"}");
        long other = signage.player("B2");

        for (String uri : List.of("1/acknowledge", "1/complete", "99/complete", "x/acknowledge")) {
            assertThatThrownBy(() -> signage.asPlayer(other, "POST", "/api/device/commands/" + uri, null))
                    .hasMessage("Command not found");
        }
        assertThatThrownBy(() -> say("1/complete", "{\"status\":\"maybe\"}"))
                .hasMessage("status: maybe (expected: completed or failed)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"command_type\":\"format\"}",
                "{\"command_type\":\"rotate_screen\"}",
                "{\"command_type\":\"rotate_screen\",\"parameters\":{\"rotation\":45}}",
                "{\"command_type\":\"volume\",\"parameters\":{\"volume\":101}}",
                "{\"command_type\":\"restart\",\"ttl_seconds\":0}",
                "{\"command_type\":\"restart\",\"parameters\":[]}",
                "{\"command_type\":\"play\",\"parameters\":{\"x\":null}}"
            })
    void malformed_commands_are_refused(String json) {
        assertThatThrownBy(() -> order(json))
                .isInstanceOfSatisfying(
                        MarqueeException.class,
                        e -> assertThat(e.code().httpStatus()).isEqualTo(400));
        assertThat(signage.commands.newest(player, 1)).isEmpty();
    }

    @Test
    void an_agent_gets_what_waited_once_and_then_what_comes() throws Exception {
        order("{\"command_type\":\"reboot\"}");
        assertThat(newest().status()).isEqualTo("queued");
        assertThat(signage.rooms.take()).containsExactly("devices:command_update");
        hello("c1");
        order("{\"command_type\":\"identify\"}");

        assertThat(signage.rooms.payloads(DeviceEvents.COMMAND))
                .extracting(AgentCommand::commandType, AgentCommand::ttlSeconds)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("reboot", 24L * 3600),
                        org.assertj.core.groups.Tuple.tuple("identify", 300L));
        assertThat(newest().status()).isEqualTo("sent");
    }

    @Test
    void what_was_sent_but_not_taken_comes_again_with_the_next_connection() throws Exception {
        hello("c1");
        order("{\"command_type\":\"reboot\"}");
        order("{\"command_type\":\"next\"}");
        update(1, "acknowledged", null, null);
        signage.commands.disconnected(player, "c1");
        order("{\"command_type\":\"stop\"}");
        assertThat(newest().status()).isEqualTo("queued");
        signage.rooms.take();
        hello("c2");

        assertThat(signage.rooms.payloads(DeviceEvents.COMMAND))
                .extracting(AgentCommand::id)
                .containsExactly(2L, 3L);
    }

    @Test
    void the_end_of_an_older_connection_does_not_hide_the_newer_one() throws Exception {
        hello("c1");
        hello("c2");
        signage.commands.disconnected(player, "c1");
        order("{\"command_type\":\"next\"}");

        assertThat(newest().status()).isEqualTo("sent");
    }

    @Test
    void updates_go_forward_only_and_the_end_is_told_once() throws Exception {
        hello("c1");
        order("{\"command_type\":\"update_software\"}");
        signage.rooms.take();
        update(1, "running", 10, null);
        update(1, "acknowledged", null, null);
        update(1, "running", 60, "half");
        assertThat(newest()).extracting(Command::status, Command::progress).containsExactly("running", 60);
        update(1, "completed", 100, "1.2.3");
        update(1, "failed", null, "too late");
        update(99, "completed", null, null);

        assertThat(newest()).extracting(Command::status, Command::result).containsExactly("completed", "1.2.3");
        assertThat(signage.rooms.take()).containsOnlyOnce("devices:command_completed");
    }

    @Test
    void what_nobody_takes_in_time_expires_and_is_not_handed_out_any_more() throws Exception {
        order("{\"command_type\":\"next\",\"ttl_seconds\":10}");
        assertThat(signage.commands.expire().join()).isZero();
        signage.clock.advance(Duration.ofSeconds(10));
        assertThat(poll()).isEmpty();
        signage.rooms.take();
        assertThat(signage.commands.expire().join()).isEqualTo(1);

        assertThat(newest().status()).isEqualTo("expired");
        assertThat(signage.rooms.payloads(SignageEvents.COMMAND_COMPLETED))
                .extracting(CommandCompleted::status)
                .containsExactly("failed");
        hello("c1");
        assertThat(signage.rooms.payloads(DeviceEvents.COMMAND)).isEmpty();
        update(1, "completed", null, "it was on its way");
        assertThat(newest().status()).isEqualTo("completed");
    }

    @Test
    void what_was_begun_may_take_longer_and_fails_in_the_end() throws Exception {
        order("{\"command_type\":\"next\",\"ttl_seconds\":10}");
        say("1/acknowledge", null);
        signage.clock.advance(Duration.ofMinutes(59));
        assertThat(signage.commands.expire().join()).isZero();
        signage.clock.advance(Duration.ofMinutes(2));
        assertThat(signage.commands.expire().join()).isEqualTo(1);
        assertThat(newest().status()).isEqualTo("failed");
    }

    @Test
    void asking_again_with_the_same_key_makes_no_second_command() throws Exception {
        String json = "{\"command_type\":\"reboot\",\"idempotency_key\":\"k1\"}";
        assertThat(order(json).id()).isEqualTo(order(json).id());
        assertThat(poll()).hasSize(1);
    }

    @Test
    void one_call_reaches_a_venue_a_group_and_single_players_once_each() throws Exception {
        signage.venue("CORO");
        long second = signage.player("B2");
        signage.player("C3");
        signage.call("PUT", "/api/players/" + second, "{\"venue_code\":\"CORO\"}");
        JsonNode made = signage.call(
                "POST",
                "/api/player-commands",
                "{\"command_type\":\"sync_now\",\"venue_code\":\"coro\",\"device_ids\":[1,2]}");

        assertThat(made.get("commands").findValuesAsString("device_id")).containsExactlyInAnyOrder("1", "2");
        assertThatThrownBy(() -> signage.call("POST", "/api/player-commands", "{\"command_type\":\"sync_now\"}"))
                .hasMessageStartingWith("players: 0");
        assertThatThrownBy(() ->
                        signage.call("POST", "/api/player-commands", "{\"command_type\":\"next\",\"device_ids\":[99]}"))
                .hasMessage("Device not found");
    }

    @Test
    void too_much_waiting_is_refused() throws Exception {
        for (int i = 0; i < 100; i++) {
            order("{\"command_type\":\"next\"}");
        }
        assertThatThrownBy(() -> order("{\"command_type\":\"next\"}"))
                .isInstanceOfSatisfying(
                        MarqueeException.class,
                        e -> assertThat(e.code().httpStatus()).isEqualTo(409));
    }
}
