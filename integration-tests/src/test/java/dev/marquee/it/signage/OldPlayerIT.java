package dev.marquee.it.signage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.RunningProgram;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.TempFolder;
import dev.marquee.it.harness.Tools;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A script that behaves like the original system's player meets the server (contract: signage, section 4). */
class OldPlayerIT {
    private static final String PYTHON = "/usr/bin/python3";

    @RegisterExtension
    final MarqueeServer server = new MarqueeServer(ServerSettings.open().with("--enroll", "open"));

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    private final TempFolder folder = new TempFolder();

    @BeforeEach
    void askForPython() {
        if (!Tools.runs(List.of(PYTHON, "-c", "import requests"))) {
            Tools.missing("Python's requests is not installed");
        }
    }

    @AfterEach
    void removeFolder() {
        folder.close();
    }

    /** Its next passes; what it did. */
    private List<JsonNode> passes(int count) {
        String script = Tools.home()
                .resolve("integration-tests/src/test/python/old_player.py")
                .toString();
        List<String> command = List.of(
                PYTHON, script, server.uri().toString(), folder.path().toString(), "old-1", String.valueOf(count));
        try (RunningProgram player = RunningProgram.start(command, Map.of(), folder.path())) {
            assertThat(player.awaitExit()).as(player.transcript()).isZero();
            return player.out().stream().map(Json::parse).toList();
        }
    }

    private static JsonNode only(List<JsonNode> done, String what) {
        List<JsonNode> found = done.stream()
                .filter(one -> one.path("did").asString().equals(what))
                .toList();
        assertThat(found).as(what + " in " + done).hasSize(1);
        return found.get(0);
    }

    private static List<String> values(List<JsonNode> done, String what, String field) {
        return done.stream()
                .filter(one -> one.path("did").asString().equals(what))
                .map(one -> one.path(field).asString())
                .toList();
    }

    @Test
    void itsWholeLifeWorksAndPagesSeeIt() {
        Rest rest = server.rest();
        Fixtures fixtures = server.fixtures();
        TestClient page =
                CLIENTS.connect(ClientKind.NODE_4_5_WEBSOCKET, server.uri()).awaitGreeted();
        for (String room : List.of("devices", "monitoring", "dashboard")) {
            page.emit("join", Map.of("room", room));
        }
        List<JsonNode> first = passes(1);
        long id = only(first, "register").path("device_id").asLong();
        assertThat(only(first, "heartbeat").path("body").path("server_time").asString())
                .endsWith("+00:00");
        // Keys of display, network and audio are there and empty until somebody saves them (M13).
        JsonNode config = only(first, "config").path("body");
        assertThat(Json.keys(config)).containsExactly("audio", "config", "device", "display", "network");
        assertThat(config.path("display").toString()).isEqualTo("{}");

        long assigned = fixtures.video("assigned.mp4", Fixtures.content(50_000));
        long scheduled = fixtures.video("scheduled.mp4", Fixtures.content(60_000));
        long urgent = fixtures.video("urgent.mp4", Fixtures.content(70_000));
        fixtures.assign(id, "video", assigned);
        Fixtures.require(200, rest.post("/api/devices/" + id + "/request-screenshot", Map.of()));
        rest.form("/devices/" + id + "/command", Map.of("command_type", "restart"));
        rest.form("/devices/" + id + "/command", Map.of("command_type", "clear_cache"));
        rest.post(
                "/api/players/" + id + "/commands",
                Map.of("command_type", "rotate_screen", "parameters", Map.of("rotation", 90)));
        List<JsonNode> second = passes(1);
        assertThat(values(second, "command", "type")).containsExactly("restart", "clear_cache", "rotate_screen");
        assertThat(values(second, "command", "ended")).containsOnly("200");
        assertThat(only(second, "download").path("size").asInt()).isEqualTo(50_000);
        assertThat(only(second, "screenshot").path("status").asInt())
                .as(second.toString())
                .isEqualTo(200);
        assertThat(page.awaitEvent("playback_started").path("video_title").asString())
                .isEqualTo("Title of assigned.mp4");
        page.awaitEvent(
                0,
                "command_completed",
                event -> event.path("command_type").asString().equals("rotate_screen"));

        Fixtures.require(201, rest.post("/api/schedules", schedule(scheduled, id)));
        List<JsonNode> third = passes(1);
        JsonNode running = only(third, "schedule").path("body");
        assertThat(running.path("has_schedule").asBoolean()).isTrue();
        assertThat(running.path("schedule").path("video_filename").asString()).isEqualTo("scheduled.mp4");
        // What is listed can be fetched, also without an assignment (M6); what is no longer listed is deleted.
        assertThat(only(third, "download").path("filename").asString()).isEqualTo("scheduled.mp4");
        assertThat(only(third, "removed").path("filename").asString()).isEqualTo("assigned.mp4");
        assertThat(values(third, "screenshot", "status")).isEmpty();

        rest.post(
                "/api/emergency-broadcast",
                Map.of(
                        "title",
                        "Leave",
                        "message",
                        "now",
                        "priority",
                        5,
                        "video_id",
                        String.valueOf(urgent),
                        "device_ids",
                        List.of(id)));
        List<JsonNode> fourth = passes(1);
        assertThat(only(fourth, "emergency").path("taken").asInt()).isEqualTo(200);
        assertThat(values(fourth, "download", "status")).containsOnly("200");
        assertThat(only(fourth, "heartbeat").path("playing").asString()).isEqualTo("urgent.mp4");
    }

    private static Map<String, Object> schedule(long video, long player) {
        return Map.of(
                "name", "All day", "video_id", video, "device_id", player, "all_day", true, "recurrence_type", "daily");
    }
}
