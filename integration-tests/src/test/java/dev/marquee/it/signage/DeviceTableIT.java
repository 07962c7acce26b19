package dev.marquee.it.signage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.People;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerSettings;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
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

    private enum Who {
        PLAYER,
        NOBODY,
        OWNER
    }

    /** A call and what it is answered with; {@code ID}, {@code OTHER} stand for the players' numbers. */
    private record Row(String method, String path, String body, Who who, int status, String answer) {}

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
                new Row("POST", "/api/device/register", "{}", Who.NOBODY, 400, "{\"error\":\"No data provided\"}"),
                new Row(
                        "POST",
                        "/api/device/register",
                        "{\"name\":\"x\"}",
                        Who.NOBODY,
                        400,
                        "Name and serial are required"),
                new Row("POST", "/api/device/register", "{\"name\":", Who.NOBODY, 400, "error"),
                new Row("GET", "/api/videos/ID", "", Who.NOBODY, 401, "Missing API key"),
                new Row("GET", "/api/videos/ID", "", Who.PLAYER, 200, "\"total_assignments\":0"),
                new Row("GET", "/api/videos/OTHER", "", Who.PLAYER, 403, "Unauthorized device"),
                new Row("GET", "/api/video/none.mp4", "", Who.PLAYER, 404, "Video not found"),
                new Row("GET", "/api/video/foreign.mp4", "", Who.PLAYER, 403, "Video not assigned to this device"),
                new Row("POST", "/api/device/heartbeat", "{}", Who.PLAYER, 200, "Heartbeat received"),
                new Row("POST", "/api/device/heartbeat", "", Who.PLAYER, 400, "error"),
                new Row("POST", "/api/device/heartbeat", "[]", Who.PLAYER, 400, "error"),
                new Row("POST", "/api/device/heartbeat", "{}", Who.NOBODY, 401, "Missing API key"),
                new Row("GET", "/api/device/status", "", Who.PLAYER, 200, "\"assigned_videos_count\":0"),
                new Row(
                        "GET",
                        "/api/device/ID/active-schedule",
                        "",
                        Who.PLAYER,
                        200,
                        "{\"has_schedule\":false,\"message\":"),
                new Row(
                        "GET",
                        "/api/device/OTHER/active-schedule",
                        "",
                        Who.PLAYER,
                        403,
                        "{\"error\":\"Unauthorized\"}"),
                new Row("GET", "/api/device/commands", "", Who.PLAYER, 200, "{\"commands\":[],\"count\":0}"),
                new Row("POST", "/api/device/commands/1/acknowledge", "", Who.PLAYER, 404, "Command not found"),
                new Row("POST", "/api/device/commands/x/complete", "{}", Who.PLAYER, 404, "Command not found"),
                new Row(
                        "POST",
                        "/api/device/commands/1/complete",
                        "{\"status\":\"odd\"}",
                        Who.PLAYER,
                        400,
                        "status: odd"),
                new Row("GET", "/api/devices/ID/config", "", Who.PLAYER, 200, "\"software_version\":\"1.0.0\""),
                new Row("GET", "/api/devices/ID/config", "", Who.OWNER, 200, "\"network\":{"),
                new Row("GET", "/api/devices/OTHER/config", "", Who.PLAYER, 403, "error"),
                new Row("GET", "/api/devices/ID/config", "", Who.NOBODY, 401, "error"),
                new Row("GET", "/api/devices/ID/emergency-broadcasts", "", Who.PLAYER, 200, "{\"broadcasts\":[]}"),
                new Row("GET", "/api/devices/OTHER/emergency-broadcasts", "", Who.PLAYER, 403, "error"),
                new Row("GET", "/api/devices/99999/emergency-broadcasts", "", Who.OWNER, 404, "error"),
                new Row("POST", "/api/devices/ID/emergency-broadcasts/9/acknowledge", "", Who.PLAYER, 404, "error"),
                new Row("GET", "/api/devices/ID/check-updates", "", Who.PLAYER, 200, "\"updates_available\":false"),
                new Row("GET", "/api/health", "", Who.NOBODY, 200, "\"status\":\"healthy\""),
                new Row("GET", "/api/videos", "", Who.OWNER, 200, "{\"videos\":[{"),
                new Row("GET", "/api/playlists", "", Who.OWNER, 200, "{\"playlists\":["),
                new Row("GET", "/static/client/player.py", "", Who.NOBODY, 200, ""),
                new Row("GET", "/static/client/install.sh", "", Who.NOBODY, 200, "#!"),
                new Row("GET", "/api/no-such-thing", "", Who.OWNER, 404, ""));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isAnsweredAsTheContractSays(Row row) {
        Rest rest = row.who() == Who.PLAYER ? player.rest() : row.who() == Who.OWNER ? owner : SERVER.rest();
        String path = row.path().replace("ID", "" + player.id()).replace("OTHER", "" + other.id());

        HttpResponse<String> answer = rest.with("Content-Type", "application/json")
                .send(row.method(), path, BodyPublishers.ofString(row.body()));

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
