package dev.marquee.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.Agent;
import dev.marquee.it.harness.Clips;
import dev.marquee.it.harness.CuttingProxy;
import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.TempFolder;
import dev.marquee.it.harness.Waiting;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The agent as it is delivered, the real server and the real mpv. */
class PlayerAgentIT {
    private static final int START_AGAIN = 8;

    @RegisterExtension
    final MarqueeServer server = new MarqueeServer(ServerSettings.open().with("--enroll", "open"));

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    private final TempFolder folder = new TempFolder();

    @BeforeEach
    void askForTools() {
        Clips.require();
    }

    @AfterEach
    void removeFolder() {
        folder.close();
    }

    private RunningPlayer player(URI address, String serial, String... more) {
        return new RunningPlayer(server.rest(), address, Agent.jar(), folder.resolve("data"), serial, more);
    }

    private long redAndBlue() {
        Fixtures fixtures = server.fixtures();
        return fixtures.playlist(
                "both",
                fixtures.video("red.mp4", Clips.make(7, "red")),
                fixtures.video("blue.mp4", Clips.make(8, "blue")));
    }

    private TestClient page(String... rooms) {
        TestClient page =
                CLIENTS.connect(ClientKind.NODE_4_5_WEBSOCKET, server.uri()).awaitGreeted();
        for (String room : rooms) {
            int mark = page.mark();
            page.emit("join", Map.of("room", room));
            page.awaitEvent(mark, "room_joined");
        }
        return page;
    }

    @Test
    void eachShowingIsStoredOnceWhoeverIsKilled() {
        long playlist = redAndBlue();
        TestClient page = page("devices", "monitoring");
        try (RunningPlayer player = player(server.uri(), "agent-1")) {
            server.fixtures().assign(player.id(), "playlist", playlist);
            page.awaitEvent(
                    0,
                    "playback_started",
                    event -> event.path("video_title").asString().equals("Title of blue.mp4"));
            int before = player.awaitProofs(3).size();
            server.kill();
            server.startAgain();
            before = player.awaitProofs(before + 4).size();
            player.kill();
            player.startAgain();
            player.awaitProofs(before + 4);
            assertThat(player.terminate()).isIn(0, 143);

            List<JsonNode> proofs = player.proofs();
            assertThat(proofs)
                    .extracting(proof -> proof.path("start_time").asString())
                    .doesNotHaveDuplicates()
                    .isSorted();
            assertThat(proofs.stream()
                            .filter(proof -> proof.path("reason").asString("").equals("the agent was cut off")))
                    .hasSize(1);
            assertThat(proofs.get(1).path("completed").asBoolean()).isTrue();
            assertThat(proofs.get(1).path("seconds").asDouble()).isBetween(0.3, 5.0);
            assertThat(kinds(player)).contains("registered", "connected", "online", "downloaded", "playing");
        }
    }

    private List<String> kinds(RunningPlayer player) {
        return server.rest()
                .json("/api/players/" + player.id() + "/timeline?limit=500")
                .path("events")
                .findValuesAsString("kind");
    }

    @Test
    void everyCommandIsObeyedAndItsResultTold() throws Exception {
        long playlist = redAndBlue();
        Path reboots = folder.resolve("reboots");
        Path reboot = folder.resolve("reboot.sh");
        Files.writeString(reboot, "#!/bin/sh\necho run >> '" + reboots + "'\n");
        Files.setPosixFilePermissions(reboot, PosixFilePermissions.fromString("rwx------"));
        try (RunningPlayer player = player(server.uri(), "agent-2", "--reboot-program", reboot.toString())) {
            TestClient page = page("devices", "monitoring", "player:" + player.id());
            server.fixtures().assign(player.id(), "playlist", playlist);
            player.awaitProofs(1);
            Map<String, Map<String, Object>> wanted = new LinkedHashMap<>();
            wanted.put("volume", Map.of("volume", 40));
            wanted.put("rotate_screen", Map.of("rotation", 90));
            wanted.put("identify", Map.of());
            wanted.put("next", Map.of());
            wanted.put("pause", Map.of());
            wanted.put("play", Map.of());
            wanted.put("sync_now", Map.of());
            wanted.put("clear_cache", Map.of());
            wanted.put("restart", Map.of());
            wanted.put("screenshot", Map.of());
            wanted.put("stream_logs", Map.of("seconds", 60));
            for (Map.Entry<String, Map<String, Object>> entry : wanted.entrySet()) {
                int mark = page.mark();
                JsonNode ended = player.awaitEnd(player.command(entry.getKey(), entry.getValue()));
                assertThat(ended.path("status").asString())
                        .as(ended + "\n" + player.program().transcript())
                        .isEqualTo("completed");
                assertThat(ended.path("result").asString()).isNotBlank();
                JsonNode told = page.awaitEvent(mark, "command_completed");
                assertThat(told.path("command_type").asString()).isEqualTo(entry.getKey());
                assertThat(told.path("status").asString()).isEqualTo("success");
            }
            assertThat(page.awaitEvent("device_log").path("lines").size()).isPositive();
            assertPicture(player);
            player.awaitEnd(player.command("stop", Map.of()));
            page.awaitEvent("playback_stopped");

            long restart = player.command("reboot", Map.of());
            Waiting.until("the reboot").until(() -> Files.exists(reboots));
            player.kill();
            player.startAgain();
            JsonNode ended = player.awaitEnd(restart);
            assertThat(ended.path("status").asString()).isEqualTo("failed");
            assertThat(ended.path("result").asString()).contains("did not reboot");
            assertThat(Files.readAllLines(reboots)).hasSize(1);
        }
    }

    private void assertPicture(RunningPlayer player) throws Exception {
        JsonNode pictures = server.rest()
                .json("/api/devices/" + player.id() + "/screenshots")
                .path("screenshots");
        assertThat(pictures.size()).isEqualTo(1);
        try (InputStream image = server.rest()
                .send(
                        "GET",
                        pictures.get(0).path("file_path").asString(),
                        BodyPublishers.noBody(),
                        BodyHandlers.ofInputStream())
                .body()) {
            assertThat(image.readNBytes(3)).containsExactly(0xff, 0xd8, 0xff);
        }
    }

    @Test
    void aCutDownloadGoesOnWhereItStopped() {
        int padding = 3_000_000;
        int cut = 1_500_000;
        Fixtures fixtures = server.fixtures();
        long video = fixtures.video("long.mp4", Clips.padded(Clips.make(7, "green"), padding));
        try (CuttingProxy line = new CuttingProxy(cut, 1)) {
            line.forwardTo(server.uri());
            try (RunningPlayer player = player(line.uri(), "agent-3", "--limit-rate", "2M")) {
                fixtures.assign(player.id(), "video", video);

                assertThat(player.awaitProofs(2).get(0).path("completed").asBoolean())
                        .isTrue();
                assertThat(line.cutsLeft()).isZero();
                assertThat(line.carried()).isLessThan(padding + cut / 2);
                assertThat(kinds(player)).contains("download_failed", "downloaded");
            }
        }
    }

    @Test
    void asksOverHttpWhileSocketsAreBlocked() {
        long playlist = redAndBlue();
        try (CuttingProxy line = new CuttingProxy(Long.MAX_VALUE, 0)) {
            line.forwardTo(server.uri());
            line.refuse("/socket.io/");
            try (RunningPlayer player = player(line.uri(), "agent-4", "--http-after", "1s")) {
                server.fixtures().assign(player.id(), "playlist", playlist);
                JsonNode ended = player.awaitEnd(player.command("volume", Map.of("volume", 30)));
                assertThat(ended.path("status").asString()).isEqualTo("completed");
                player.awaitEnd(player.command("sync_now", Map.of()));
                player.awaitProofs(2);
                JsonNode seen = server.rest().json("/api/players/" + player.id());
                assertThat(seen.path("is_online").asBoolean()).isTrue();
                assertThat(seen.path("is_connected").asBoolean()).isFalse();

                line.refuse(null);
                Waiting.until("the socket")
                        .until(() -> server.rest()
                                .json("/api/players/" + player.id())
                                .path("is_connected")
                                .asBoolean());
                int proofs = player.proofs().size();
                player.awaitProofs(proofs + 2);
                assertThat(player.proofs())
                        .extracting(proof -> proof.path("start_time").asString())
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void anEmergencyGoesBeforeThePlanAndEnds() {
        Rest rest = server.rest();
        long playlist = redAndBlue();
        long urgent = server.fixtures().video("urgent.mp4", Clips.make(6, "white"));
        try (RunningPlayer player = player(server.uri(), "agent-5")) {
            server.fixtures().assign(player.id(), "playlist", playlist);
            player.awaitProofs(1);
            long broadcast = Json.parse(Fixtures.require(
                                    200,
                                    rest.post(
                                            "/api/emergency-broadcast",
                                            Map.of(
                                                    "title",
                                                    "Leave",
                                                    "message",
                                                    "by the back door",
                                                    "video_id",
                                                    String.valueOf(urgent),
                                                    "target_all_devices",
                                                    true)))
                            .body())
                    .path("broadcast_id")
                    .asLong();
            awaitFile(player, "urgent.mp4");
            JsonNode receipt = rest.json("/api/emergency-broadcasts")
                    .path("broadcasts")
                    .get(0)
                    .path("devices")
                    .get(0);
            assertThat(receipt.path("status").asString()).isEqualTo("acknowledged");

            Fixtures.require(200, rest.post("/api/emergency-broadcast/" + broadcast + "/cancel", Map.of()));
            int shown = player.proofs().size();
            Waiting.until("the plan")
                    .until(() -> player.proofs().stream()
                            .skip(shown)
                            .anyMatch(proof -> proof.path("filename").asString().equals("blue.mp4")));
        }
    }

    private static void awaitFile(RunningPlayer player, String filename) {
        Waiting.until(filename)
                .until(() -> player.proofs().stream()
                        .anyMatch(proof -> proof.path("filename").asString().equals(filename)));
    }

    @Test
    void anUpdateIsCheckedInstalledAndTold() throws Exception {
        Rest rest = server.rest();
        Path jar = Files.copy(Agent.jar(), folder.resolve("pi-agent.jar"));
        try (InputStream content = Files.newInputStream(jar);
                RunningPlayer player = new RunningPlayer(
                        rest, server.uri(), jar, folder.resolve("data"), "agent-6", "--player", "clock")) {
            long update = Json.parse(Fixtures.require(
                                    201,
                                    rest.multipart(
                                            "/api/system-updates",
                                            Map.of("version", "9.0.0", "description", "newer"),
                                            "update_file",
                                            "pi-agent.jar",
                                            Files.size(jar),
                                            content))
                            .body())
                    .path("update_id")
                    .asLong();
            Fixtures.require(
                    200,
                    rest.post("/api/system-updates/" + update + "/deploy", Map.of("device_ids", List.of(player.id()))));
            assertThat(player.program().awaitExit())
                    .as(player.program().transcript())
                    .isEqualTo(START_AGAIN);
            assertThat(folder.resolve("pi-agent.jar.previous")).exists();
            player.startAgain();

            Waiting.until("the update's end")
                    .until(() -> rest.json("/api/players/" + player.id() + "/commands")
                            .path("commands")
                            .get(0)
                            .path("status")
                            .asString()
                            .equals("completed"));
            Waiting.until("its proof").until(() -> !Files.exists(folder.resolve("pi-agent.jar.pending")));
        }
    }
}
