package dev.marquee.it.signage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.marquee.it.harness.Agent;
import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.People;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.RunningProgram;
import dev.marquee.it.harness.ServerSettings;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What players ask for, good and bad, row by row (contract: signage, section 3). */
class DeviceTableIT {
    @RegisterExtension
    static final MarqueeServer SERVER =
            new MarqueeServer(ServerSettings.closed().with("--enroll", "open"));

    private static Player player;
    private static Player other;
    private static Rest owner;

    @BeforeAll
    static void twoPlayersAndAVideoOfTheOther() {
        owner = People.owner(SERVER.rest());
        player = Player.register(SERVER.rest());
        other = Player.register(SERVER.rest());
        Fixtures fixtures = new Fixtures(owner);
        fixtures.assign(other.id(), "video", fixtures.video("foreign.mp4", Fixtures.content(1000)));
        Fixtures.require(
                200,
                owner.post(
                        "/api/devices/" + player.id() + "/config",
                        Map.of("network", Map.of("wifi_ssid", "venue", "wifi_password", "very secret"))));
    }

    static Stream<Row> rows() {
        return Stream.of(
                Row.post(Row.Who.NOBODY, "/api/device/register", "{}", 400, "{\"error\":\"No data provided\"}"),
                Row.post(
                        Row.Who.NOBODY,
                        "/api/device/register",
                        "{\"name\":\"x\"}",
                        400,
                        "Name and serial are required"),
                Row.post(Row.Who.NOBODY, "/api/device/register", "{\"name\":", 400, "error"),
                Row.get(Row.Who.NOBODY, "/api/videos/ID", 401, "Missing API key"),
                Row.get(Row.Who.PLAYER, "/api/videos/ID", 200, "\"total_assignments\":0"),
                Row.get(Row.Who.PLAYER, "/api/videos/OTHER", 403, "Unauthorized device"),
                Row.get(Row.Who.PLAYER, "/api/video/none.mp4", 404, "Video not found"),
                Row.get(Row.Who.PLAYER, "/api/video/foreign.mp4", 403, "Video not assigned to this device"),
                Row.post(Row.Who.PLAYER, "/api/device/heartbeat", "{}", 200, "Heartbeat received"),
                Row.post(Row.Who.PLAYER, "/api/device/heartbeat", "", 400, "error"),
                Row.post(Row.Who.PLAYER, "/api/device/heartbeat", "[]", 400, "error"),
                Row.post(Row.Who.NOBODY, "/api/device/heartbeat", "{}", 401, "Missing API key"),
                Row.get(Row.Who.PLAYER, "/api/device/status", 200, "\"assigned_videos_count\":0"),
                Row.get(Row.Who.PLAYER, "/api/device/ID/active-schedule", 200, "{\"has_schedule\":false,\"message\":"),
                Row.get(Row.Who.PLAYER, "/api/device/OTHER/active-schedule", 403, "{\"error\":\"Unauthorized\"}"),
                Row.get(Row.Who.PLAYER, "/api/device/commands", 200, "{\"commands\":[],\"count\":0}"),
                Row.post(Row.Who.PLAYER, "/api/device/commands/1/acknowledge", "", 404, "Command not found"),
                Row.post(Row.Who.PLAYER, "/api/device/commands/x/complete", "{}", 404, "Command not found"),
                Row.post(Row.Who.PLAYER, "/api/device/commands/1/complete", "{\"status\":\"odd\"}", 400, "status: odd"),
                Row.get(Row.Who.PLAYER, "/api/devices/ID/config", 200, "\"software_version\":\"1.0.0\""),
                Row.get(Row.Who.PERSON, "/api/devices/ID/config", 200, "\"network\":{"),
                Row.get(Row.Who.PLAYER, "/api/devices/OTHER/config", 403, "error"),
                Row.get(Row.Who.NOBODY, "/api/devices/ID/config", 401, "error"),
                Row.get(Row.Who.PLAYER, "/api/devices/ID/emergency-broadcasts", 200, "{\"broadcasts\":[]}"),
                Row.get(Row.Who.PLAYER, "/api/devices/OTHER/emergency-broadcasts", 403, "error"),
                Row.get(Row.Who.PERSON, "/api/devices/99999/emergency-broadcasts", 404, "error"),
                Row.post(Row.Who.PLAYER, "/api/devices/ID/emergency-broadcasts/9/acknowledge", "", 404, "error"),
                Row.get(Row.Who.PLAYER, "/api/devices/ID/check-updates", 200, "\"updates_available\":false"),
                Row.get(Row.Who.NOBODY, "/api/health", 200, "\"status\":\"healthy\""),
                Row.get(Row.Who.PERSON, "/api/videos", 200, "{\"videos\":[{"),
                Row.get(Row.Who.PERSON, "/api/playlists", 200, "{\"playlists\":["),
                Row.get(Row.Who.NOBODY, "/static/client/player.py", 200, ""),
                Row.get(Row.Who.NOBODY, "/static/client/install.sh", 200, "#!"),
                Row.post(Row.Who.PLAYER, "/api/devices/ID/upload-screenshot", "a=b", 400, "screenshot"),
                Row.get(Row.Who.PLAYER, "/api/no-such-thing", 404, ""),
                Row.get(Row.Who.NOBODY, "/api/no-such-thing", 404, ""),
                Row.get(Row.Who.PERSON, "/api/no-such-thing", 404, ""));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isAnsweredAsTheContractSays(Row row) {
        Rest rest = switch (row.who()) {
            case PLAYER -> player.rest();
            case PERSON -> owner;
            case NOBODY -> SERVER.rest();
        };

        HttpResponse<String> answer = row.call(rest, Map.of("ID", player.id(), "OTHER", other.id()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(row.status());
        assertThat(answer.body()).contains(row.answer()).doesNotContain("very secret");
    }

    @Test
    void aKnownSerialGetsANewKeyAndTheOldOneDies() {
        Map<String, String> who = Map.of("name", "Twice", "serial", "twice");
        HttpResponse<String> first = SERVER.rest().post("/api/device/register", who);
        HttpResponse<String> second = SERVER.rest().post("/api/device/register", who);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.body()).containsPattern("\"device_id\":\\d+").containsPattern("\"api_key\":\"[\\w-]{43}\"");
        assertThat(second.statusCode()).isEqualTo(200);
        JsonNode before = Json.parse(first.body());
        JsonNode after = Json.parse(second.body());
        assertThat(after.path("device_id").asLong())
                .isEqualTo(before.path("device_id").asLong());
        assertThat(after.path("note").asString()).isNotBlank();
        assertThat(statusWith(before.path("api_key").asString())).isEqualTo(401);
        assertThat(statusWith(after.path("api_key").asString())).isEqualTo(200);
    }

    private static int statusWith(String key) {
        return SERVER.rest().with("X-Device-Key", key).get("/api/device/status").statusCode();
    }

    @Test
    void listsSaySoAndFilesComeWhole() {
        Fixtures fixtures = new Fixtures(owner);
        Player screen = Player.register(SERVER.rest());
        byte[] content = Fixtures.content(40_000);
        long video = fixtures.video("listed.mp4", content);
        long second = fixtures.video("second.mp4", Fixtures.content(100));
        fixtures.assign(screen.id(), "playlist", fixtures.playlist("Two", video, second));

        JsonNode list =
                Json.parse(screen.rest().get("/api/videos/" + screen.id()).body());
        assertThat(Json.keys(list))
                .containsExactly(
                        "active_assignments", "device_id", "device_name", "server_time", "total_assignments", "videos");
        JsonNode item = list.path("videos").get(0);
        assertThat(Json.keys(item))
                .containsExactly(
                        "assigned_at",
                        "checksum",
                        "duration",
                        "filename",
                        "from_playlist",
                        "id",
                        "playlist_position",
                        "schedule",
                        "size",
                        "title",
                        "url");
        assertThat(item.path("url").asString()).isEqualTo("/api/video/listed.mp4");
        assertThat(item.path("from_playlist").asString()).isEqualTo("Two");
        HttpResponse<String> file = screen.rest().get("/api/video/listed.mp4");
        assertThat(file.headers().firstValue("content-length")).contains("40000");
        assertThat(file.headers().firstValue("content-disposition").orElse("")).startsWith("attachment");
        HttpResponse<String> part = screen.rest().with("Range", "bytes=39000-").get("/api/video/listed.mp4");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("content-range")).contains("bytes 39000-39999/40000");

        Fixtures.require(
                201,
                owner.post(
                        "/api/schedules",
                        Map.of(
                                "name",
                                "All",
                                "playlist_id",
                                1,
                                "device_id",
                                screen.id(),
                                "all_day",
                                true,
                                "priority",
                                7)));
        JsonNode scheduled =
                Json.parse(screen.rest().get("/api/videos/" + screen.id()).body());
        assertThat(scheduled.path("scheduled_content").asBoolean()).isTrue();
        assertThat(scheduled.path("schedule_active_until").asString()).isEqualTo("23:59");
        assertThat(scheduled.path("videos").get(0).path("schedule_priority").asInt())
                .isEqualTo(7);
        assertThat(scheduled.path("videos").get(0).has("schedule")).isFalse();
        JsonNode active = Json.parse(screen.rest()
                        .get("/api/device/" + screen.id() + "/active-schedule")
                        .body())
                .path("schedule");
        assertThat(active.path("content_type").asString()).isEqualTo("playlist");
        assertThat(Json.keys(active.path("playlist_videos").get(0)))
                .containsExactly("filename", "id", "position", "title");
    }

    /** As {@code curl ... | sudo sh}, into a folder instead of this machine. */
    @Test
    void theInstallerMakesTheAgentAService() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        Path root = Files.createDirectories(SERVER.folder().resolve("pi"));
        Path script = Files.writeString(
                SERVER.folder().resolve("install.sh"),
                SERVER.rest().get("/static/client/install.sh").body());
        List<String> command = List.of(
                "/bin/sh",
                script.toString(),
                SERVER.uri().toString(),
                "Foyer",
                "--root",
                root.toString(),
                "--no-start");
        try (RunningProgram installer =
                RunningProgram.start(command, Map.of(), SERVER.folder().path())) {
            assertThat(installer.awaitExit()).as(installer.transcript()).isZero();
        }

        assertThat(root.resolve("var/lib/marquee-agent/pi-agent.jar")).hasSameBinaryContentAs(Agent.jar());
        assertThat(root.resolve("etc/systemd/system/marquee-agent.service"))
                .content()
                .contains(" --server " + SERVER.uri() + " --name Foyer ");
    }

    @Test
    void aHeartbeatWithAVideoOpensAndClosesAPlaybackLog() {
        Player screen = Player.register(SERVER.rest());
        for (String said : List.of(
                "{\"current_video\":\"foreign.mp4\",\"video_id\":1,\"status\":\"playing\"}",
                "{\"current_video\":\"foreign.mp4\",\"video_id\":1,\"status\":\"playing\"}",
                "{\"current_video\":\"foreign.mp4\",\"status\":\"stopped\"}")) {
            assertThat(screen.rest()
                            .postText("/api/device/heartbeat", "application/json", said)
                            .statusCode())
                    .isEqualTo(200);
        }
        JsonNode logs =
                owner.json("/api/playback-logs?device_id=" + screen.id()).path("logs");
        assertThat(logs.size()).isEqualTo(1);
        assertThat(logs.get(0).path("end_time").isString()).isTrue();
    }
}
