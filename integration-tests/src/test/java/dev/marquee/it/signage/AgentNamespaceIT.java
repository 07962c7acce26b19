package dev.marquee.it.signage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.Signal;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class AgentNamespaceIT {
    @RegisterExtension
    final MarqueeServer server = new MarqueeServer(ServerSettings.open().with("--enroll", "open"));

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    private TestClient connect(ClientKind kind, Player player) {
        TestClient agent = CLIENTS.connect(kind, server.uri("/device"), Map.of("key", player.key()), Map.of());
        agent.awaitConnected();
        hello(agent);
        return agent;
    }

    private static void hello(TestClient agent) {
        agent.awaitAck(agent.emitForAck("hello", Map.of("version", "1.2.3", "stream", "box")));
    }

    private static Map<String, Object> download(long seq) {
        return Map.of("stream", "box", "seq", seq, "at", 5, "filename", "f" + seq + ".mp4", "bytes", 1);
    }

    private JsonNode downloads(Player player) {
        return Json.tree(server.rest()
                .json("/api/players/" + player.id() + "/timeline?limit=500")
                .get("events")
                .valueStream()
                .filter(event -> event.get("kind").asString().equals("downloaded"))
                .toList());
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NODE_LATEST_WEBSOCKET", "NODE_4_5_POLLING", "JAVA_WEBSOCKET", "JAVA_POLLING", "PYTHON_WEBSOCKET"})
    void aKeyLetsInAndNothingElseDoes(ClientKind kind) {
        Player player = Player.register(server.rest());
        connect(kind, player);

        TestClient without = CLIENTS.connect(kind, server.uri("/device"));
        assertThat(refusal(without)).contains("Missing API key");
        TestClient wrong = CLIENTS.connect(kind, server.uri("/device"), Map.of("key", "nonsense"), Map.of());
        assertThat(refusal(wrong)).contains("Invalid API key");
    }

    private static String refusal(TestClient client) {
        return client.await("refusal", 0, signal -> signal.type().equals("connect_error"))
                .name();
    }

    @Test
    void commandsThatWaitedAndCommandsThatComeReachTheAgentOnce() {
        Rest rest = server.rest();
        Player player = Player.register(rest);
        String path = "/api/players/" + player.id() + "/commands";
        rest.post(path, Map.of("command_type", "reboot"));
        TestClient agent = connect(ClientKind.JAVA_WEBSOCKET, player);
        assertThat(agent.awaitEvent("command").get("command_type").asString()).isEqualTo("reboot");
        int mark = agent.mark();
        rest.post(path, Map.of("command_type", "volume", "parameters", Map.of("volume", 40)));
        JsonNode command = agent.awaitEvent(mark, "command");
        assertThat(command.get("parameters").get("volume").asInt()).isEqualTo(40);

        long id = command.get("id").asLong();
        for (int seq = 1; seq <= 2; seq++) {
            agent.awaitAck(agent.emitForAck(
                    "command_update",
                    Map.of(
                            "stream",
                            "box",
                            "seq",
                            seq,
                            "at",
                            1,
                            "command_id",
                            id,
                            "status",
                            seq == 1 ? "acknowledged" : "completed")));
        }
        JsonNode newest = rest.json(path).get("commands").get(0);
        assertThat(newest.get("status").asString()).isEqualTo("completed");
        assertThat(agent.payloads("command")).hasSize(2);
    }

    @Test
    void reportsAreAckedWhenStoredAndStoredOnceWhateverHappensToTheServer() {
        Player player = Player.register(server.rest());
        TestClient agent = connect(ClientKind.JAVA_WEBSOCKET, player);
        int[] acks = new int[40];
        for (int seq = 1; seq <= 40; seq++) {
            acks[seq - 1] = agent.emitForAck("download_finished", download(seq));
        }
        agent.awaitAck(acks[9]);
        server.kill();
        server.startAgain();
        TestClient again = connect(ClientKind.JAVA_WEBSOCKET, player);
        for (int seq = 1; seq <= 40; seq++) {
            again.awaitAck(again.emitForAck("download_finished", download(seq)));
        }

        List<String> stored = downloads(player).findValuesAsString("detail");
        assertThat(stored).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void aNewConnectionOfAPlayerEndsItsOldOneAndAVoidKeyEndsBoth() {
        Player player = Player.register(server.rest());
        TestClient first = connect(ClientKind.NODE_LATEST_WEBSOCKET, player);
        TestClient second = connect(ClientKind.JAVA_UPGRADE, player);
        first.await("end", 0, signal -> signal.type().equals("disconnect"));
        assertThat(second.wasDisconnected()).isFalse();

        server.rest().post("/api/players/" + player.id() + "/regenerate-key", Map.of());
        second.await("end", 0, signal -> signal.type().equals("disconnect"));
    }

    @Test
    void malformedEventsAreRefusedAndTheConnectionGoesOn() {
        Player player = Player.register(server.rest());
        TestClient agent = connect(ClientKind.JAVA_WEBSOCKET, player);
        List<Map.Entry<String, Object>> bad = List.of(
                Map.entry("hello", Map.of()),
                Map.entry("heartbeat", "x"),
                Map.entry("heartbeat", Map.of("current_video", List.of())),
                Map.entry("playback_finished", Map.of("seq", 1)),
                Map.entry("command_update", Map.of("stream", "s", "seq", 1, "at", 1, "command_id", 1, "status", "x")),
                Map.entry("download_finished", Map.of("stream", "s", "seq", 0, "at", 1, "filename", "f", "bytes", 1)),
                Map.entry("screenshot", Map.of("stream", "s", "seq", 1, "at", 1, "content_type", "image/png")));
        for (Map.Entry<String, Object> event : bad) {
            int mark = agent.mark();
            agent.emit(event.getKey(), event.getValue());
            Signal error = agent.await("error of " + event, mark, AgentNamespaceIT::isError);
            assertThat(error.payload().get("event").asString()).isEqualTo(event.getKey());
            // An agent would send it for ever if it had no answer.
            JsonNode told = agent.awaitAck(agent.emitForAck(event.getKey(), event.getValue()))
                    .get(0);
            assertThat(told.path("code").asString()).isEqualTo("invalid");
            assertThat(told.path("message").asString()).contains("expected");
        }
        agent.awaitAck(agent.emitForAck("heartbeat", Map.of("status", "idle")));
    }

    private static boolean isError(Signal signal) {
        return signal.type().equals("event") && signal.name().equals("error");
    }

    @Test
    void aPageSeesAnAgentsHeartbeatLogAndDownloads() {
        Player player = Player.register(server.rest());
        TestClient page =
                CLIENTS.connect(ClientKind.NODE_4_5_WEBSOCKET, server.uri()).awaitGreeted();
        page.emit("join", Map.of("room", "devices"));
        page.emit("join", Map.of("room", "player:" + player.id()));
        page.awaitEvent(0, "room_joined", reply -> reply.path("room").asString().startsWith("player:"));
        TestClient agent = connect(ClientKind.JAVA_WEBSOCKET, player);
        agent.emit("heartbeat", Map.of("status", "idle", "metrics", Map.of("cpu_percent", 3.5)));
        agent.emit("log_lines", Map.of("lines", List.of("one", "two")));
        agent.emit("download_progress", Map.of("filename", "a.mp4", "bytes", 5, "total", 10, "bytes_per_second", 1));

        assertThat(page.awaitEvent("device_metrics")
                        .get("metrics")
                        .get("cpu_percent")
                        .asDouble())
                .isEqualTo(3.5);
        assertThat(page.awaitEvent("device_log").get("lines").toString()).isEqualTo("[\"one\",\"two\"]");
        assertThat(page.awaitEvent("device_download").get("bytes").asInt()).isEqualTo(5);
        page.awaitEvent("device_online");
    }
}
