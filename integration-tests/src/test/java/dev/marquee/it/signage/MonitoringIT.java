package dev.marquee.it.signage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerSettings;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MonitoringIT {
    @RegisterExtension
    static final MarqueeServer SERVER =
            new MarqueeServer(ServerSettings.open().with("--enroll", "open", "--offline-after", "1.5"));

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    private final Rest rest = SERVER.rest();

    private TestClient page(ClientKind kind) {
        TestClient page = CLIENTS.connect(kind, SERVER.uri()).awaitGreeted();
        for (String room : List.of("devices", "monitoring", "dashboard")) {
            int mark = page.mark();
            page.emit("join", Map.of("room", room));
            assertThat(page.awaitEvent(mark, "room_joined").toString()).isEqualTo("{\"room\":\"" + room + "\"}");
        }
        return page;
    }

    @ParameterizedTest
    @EnumSource(names = {"NODE_4_5_WEBSOCKET", "NODE_4_5_UPGRADE", "JAVA_WEBSOCKET", "PYTHON_WEBSOCKET"})
    void aPageSeesAPlayerComePlayStopAndGo(ClientKind kind) {
        TestClient page = page(kind);
        Player player = Player.register(rest);
        int mark = page.mark();
        assertThat(player.beat("a.mp4").statusCode()).isEqualTo(200);
        page.awaitEvent(
                mark, "playback_started", event -> event.path("device_id").asLong() == player.id());
        player.beat("a.mp4");
        player.beat(null);
        page.awaitEvent(
                mark, "playback_stopped", event -> event.path("device_id").asLong() == player.id());
        page.awaitEvent(mark, "device_offline", event -> event.path("device_id").asLong() == player.id());

        List<String> seen = page.signals().stream()
                .skip(mark)
                .filter(signal -> signal.type().equals("event"))
                .filter(signal -> signal.payload().path("device_id").asLong() == player.id())
                .map(signal -> signal.name())
                .toList();
        assertThat(seen)
                .containsExactly(
                        "device_online",
                        "device_status_changed",
                        "playback_started",
                        "device_status_changed",
                        "device_status_changed",
                        "playback_stopped",
                        "device_status_changed",
                        "device_offline");
        JsonNode last = page.payloads("device_status_changed").stream()
                .filter(event -> event.path("device_id").asLong() == player.id())
                .reduce((before, after) -> after)
                .orElseThrow();
        assertThat(Json.keys(last.get("data")))
                .containsExactly("current_video", "ip_address", "is_online", "last_seen");
        assertThat(last.get("data").get("is_online").asBoolean()).isFalse();
        assertThat(last.get("data").get("last_seen").asString()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    }

    @Test
    void aTitleIsFoundByTheVideosNumberThenByItsName() {
        long video = new Fixtures(rest).video("titled.mp4", Fixtures.content(100));
        TestClient page = page(ClientKind.NODE_4_5_WEBSOCKET);
        Player player = Player.register(rest);
        for (String said : List.of("\"copy.mp4\",\"video_id\":" + video, "\"titled.mp4\"", "\"copy.mp4\"")) {
            String body = "{\"status\":\"playing\",\"current_video\":" + said + "}";
            assertThat(player.rest()
                            .postText("/api/device/heartbeat", "application/json", body)
                            .statusCode())
                    .isEqualTo(200);
        }
        page.awaitEvent(
                0,
                "playback_started",
                event -> event.path("video_title").asString().equals("copy.mp4"));

        assertThat(page.payloads("playback_started").stream()
                        .map(event -> event.path("video_title").asString()))
                .containsExactly("Title of titled.mp4", "Title of titled.mp4", "copy.mp4");
    }

    @ParameterizedTest
    @EnumSource(names = {"NODE_4_5_WEBSOCKET", "JAVA_POLLING"})
    void theStatusOfAllIsAnsweredWithAndWithoutArgument(ClientKind kind) {
        Player player = Player.register(rest);
        TestClient page = CLIENTS.connect(kind, SERVER.uri()).awaitGreeted();
        page.emit("request_device_status");
        JsonNode devices = page.awaitEvent("device_status_update").get("devices");
        int mark = page.mark();
        page.emit("request_device_status", (Object) null);
        page.awaitEvent(mark, "device_status_update");

        JsonNode own = devices.valueStream()
                .filter(device -> device.get("id").asLong() == player.id())
                .findFirst()
                .orElseThrow();
        assertThat(Json.keys(own))
                .containsExactly("current_video", "id", "ip_address", "is_online", "last_seen", "name", "serial");
        assertThat(own.get("last_seen").isNull()).isTrue();
    }

    @Test
    void smallTalkIsAnswered() {
        TestClient page =
                CLIENTS.connect(ClientKind.NODE_LATEST_WEBSOCKET, SERVER.uri()).awaitGreeted();
        page.emit("ping");
        assertThat(page.awaitEvent("pong").get("timestamp").asString())
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
        page.emit("join_room", Map.of("room", "analytics"));
        assertThat(page.awaitEvent("room_joined").toString())
                .isEqualTo("{\"room\":\"analytics\",\"status\":\"success\"}");
        page.emit("leave_room", Map.of("room", "analytics"));
        assertThat(page.awaitEvent("room_left").get("status").asString()).isEqualTo("success");
        page.emit("join_room", Map.of());
        assertThat(page.awaitEvent("error").get("message").asString()).isEqualTo("Room name required");
        JsonNode stats = page.payloads("stats_update").get(0);
        for (String name : List.of("total_videos", "total_devices", "online_devices", "total_assignments")) {
            assertThat(stats.path(name).isIntegralNumber()).as(name).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_7", "user_0", "venues", "devices@CORO", "player:x", "admin"})
    void otherRoomsAreRefused(String room) {
        TestClient page =
                CLIENTS.connect(ClientKind.NODE_LATEST_WEBSOCKET, SERVER.uri()).awaitGreeted();
        page.emit("join", Map.of("room", room));

        assertThat(page.awaitEvent("error").get("message").asString()).startsWith("room: " + room);
        assertThat(page.payloads("room_joined")).isEmpty();
    }

    @Test
    void anAlertReachesEverybody() {
        TestClient page =
                CLIENTS.connect(ClientKind.NODE_4_5_UPGRADE, SERVER.uri()).awaitGreeted();
        HttpResponse<String> answer =
                rest.post("/api/alerts", Map.of("type", "power", "message", "Generator on", "severity", "warning"));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode alert = page.awaitEvent("alert");
        assertThat(Json.keys(alert)).containsExactly("message", "severity", "timestamp", "type");
        assertThat(alert.get("message").asString()).isEqualTo("Generator on");
        assertThat(rest.post("/api/alerts", Map.of("message", "x", "severity", "loud"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(rest.post("/api/alerts", Map.of("severity", "info")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void keysAreAskedForInTheContractsWords() {
        HttpResponse<String> missing = rest.get("/api/device/status");
        assertThat(missing.statusCode()).isEqualTo(401);
        assertThat(missing.body()).isEqualTo("{\"error\":\"Missing API key\"}");
        HttpResponse<String> invalid = rest.with("X-Device-Key", "nonsense").get("/api/device/commands");
        assertThat(invalid.statusCode()).isEqualTo(401);
        assertThat(invalid.body()).isEqualTo("{\"error\":\"Invalid API key\"}");
    }

    @Test
    void aPlayersPollsOfAnHourAreNeverRefused() {
        Player player = Player.register(rest);
        String id = String.valueOf(player.id());
        Map<String, Integer> hour = Map.of(
                "/api/device/commands",
                360,
                "/api/devices/" + id + "/emergency-broadcasts",
                360,
                "/api/devices/" + id + "/config",
                120,
                "/api/device/" + id + "/active-schedule",
                60,
                "/api/videos/" + id,
                12);
        hour.forEach((path, polls) -> {
            for (int poll = 0; poll < polls; poll++) {
                assertThat(player.rest().get(path).statusCode()).as(path).isEqualTo(200);
            }
        });
        for (int beat = 0; beat < 60; beat++) {
            assertThat(player.beat(null).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aFormsCommandIsPolledTakenAndItsEndTold() {
        TestClient page = page(ClientKind.NODE_4_5_WEBSOCKET);
        Player player = Player.register(rest);
        HttpResponse<String> posted =
                rest.form("/devices/" + player.id() + "/command", Map.of("command_type", "restart"));
        assertThat(posted.statusCode()).isEqualTo(302);
        assertThat(posted.headers().firstValue("location")).contains("/devices");
        JsonNode command = Json.parse(player.rest().get("/api/device/commands").body())
                .get("commands")
                .get(0);
        String path = "/api/device/commands/" + command.get("id").asLong();
        assertThat(player.rest()
                        .postText(path + "/acknowledge", "text/plain", "")
                        .statusCode())
                .isEqualTo(200);
        int mark = page.mark();
        assertThat(player.rest()
                        .post(path + "/complete", Map.of("status", "completed", "result", "ok"))
                        .statusCode())
                .isEqualTo(200);

        JsonNode completed = page.awaitEvent(mark, "command_completed");
        assertThat(completed.get("status").asString()).isEqualTo("success");
        assertThat(completed.get("command_type").asString()).isEqualTo("restart");
    }
}
