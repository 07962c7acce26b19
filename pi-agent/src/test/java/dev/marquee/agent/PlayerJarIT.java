package dev.marquee.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.agent.testing.Mpv;
import dev.marquee.agent.testing.RunningAgent;
import dev.marquee.agent.testing.SignageServer;
import dev.marquee.agent.testing.TestPlan;
import dev.marquee.contract.device.PlayPlan.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The real JAR plays with the real mpv for a server with real sockets. */
class PlayerJarIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Map<Video, byte[]> clips() {
        Mpv.require();
        Map<Video, byte[]> clips = new LinkedHashMap<>();
        byte[] red = Mpv.clip(folder, 8, 0xff0000);
        byte[] blue = Mpv.clip(folder, 9, 0x0000ff);
        clips.put(TestPlan.video(1, "red.mp4", red), red);
        clips.put(TestPlan.video(2, "blue.mp4", blue), blue);
        return clips;
    }

    private static List<String> played(SignageServer server, String event) {
        return server.record().reports(event).stream()
                .map(report -> report.path("filename").asString())
                .toList();
    }

    @Test
    void playsWhatIsAssignedAndProvesIt() throws IOException {
        Map<Video, byte[]> clips = clips();
        try (SignageServer server = new SignageServer()) {
            TestPlan.offer(server, clips);
            try (RunningAgent agent = RunningAgent.start(folder, server)) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(played(server, "playback_finished"))
                                .as(agent.err())
                                .startsWith("red.mp4", "blue.mp4", "red.mp4"));

                JsonNode proof = server.record().reports("playback_finished").get(1);
                assertThat(proof.path("outcome").asString()).isEqualTo("completed");
                assertThat(proof.path("duration_ms").asLong()).isBetween(500L, 5_000L);
                assertThat(proof.path("play").asString())
                        .isEqualTo(server.record()
                                .reports("playback_started")
                                .get(1)
                                .path("play")
                                .asString());
                assertThat(server.record().reports("download_finished")).hasSize(2);
                assertThat(server.record().hellos().get(0).path("player").asString())
                        .startsWith("mpv");
                await().atMost(PATIENCE)
                        .until(() -> server.record().heartbeats().stream()
                                .anyMatch(beat -> beat.path("status").asString().equals("playing")
                                        && beat.path("metrics")
                                                .path("memory_percent")
                                                .isNumber()));
                assertThat(PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("data/identity.json"))))
                        .isEqualTo("rw-------");
                assertThat(agent.err()).doesNotContain("key-S1");

                assertThat(agent.end()).isIn(0, 143);
            }
            await().atMost(PATIENCE).until(() -> server.record().conflicts().isEmpty());
        }
    }

    @Test
    void obeysCommandsAndTellsTheirResults() {
        Map<Video, byte[]> clips = clips();
        try (SignageServer server = new SignageServer()) {
            TestPlan.offer(server, clips);
            try (RunningAgent agent = RunningAgent.start(folder, server)) {
                await().atMost(PATIENCE)
                        .until(() -> !played(server, "playback_started").isEmpty());
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
                wanted.put("stream_logs", Map.of("seconds", 60));
                wanted.put("stop", Map.of());
                for (Map.Entry<String, Map<String, Object>> entry : wanted.entrySet()) {
                    long id = server.command(entry.getKey(), entry.getValue());
                    await().atMost(PATIENCE)
                            .untilAsserted(() -> assertThat(server.record().statuses(id))
                                    .as(entry.getKey() + " " + server.record().result(id) + "\n" + agent.err())
                                    .containsExactly("running", "completed"));
                }
                await().atMost(PATIENCE)
                        .until(() -> server.record().heartbeats().stream()
                                .anyMatch(beat -> beat.path("status").asString().equals("stopped")));
                assertThat(server.record().lines()).isNotEmpty();
                assertFails(server, "volume", Map.of("volume", 101), "volume: 101 (expected: 0 to 100)");
                assertFails(
                        server, "rotate_screen", Map.of("rotation", 45), "rotation: 45 (expected: 0, 90, 180 or 270)");
                assertFails(server, "dance", Map.of(), "Unknown command: dance");
                assertFails(server, "update_software", Map.of("url", "//evil/x.jar", "checksum", "00"), "expected");
            }
        }
    }

    private static void assertFails(SignageServer server, String type, Map<String, Object> parameters, String why) {
        long id = server.command(type, parameters);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(server.record().statuses(id)).containsExactly("running", "failed");
            assertThat(server.record().result(id)).contains(why);
        });
    }

    @Test
    void sendsAPictureOfTheScreen() {
        Map<Video, byte[]> clips = clips();
        try (SignageServer server = new SignageServer()) {
            TestPlan.offer(server, clips);
            try (RunningAgent agent = RunningAgent.start(folder, server)) {
                await().atMost(PATIENCE)
                        .until(() -> !played(server, "playback_started").isEmpty());
                long id = server.command("screenshot", Map.of());
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(server.record().reports("screenshot"))
                                .as(server.record().result(id) + agent.err())
                                .hasSize(1));
                JsonNode picture = server.record().reports("screenshot").get(0);
                assertThat(picture.path("command_id").asLong()).isEqualTo(id);
                assertThat(picture.path("content_type").asString()).isEqualTo("image/jpeg");
                byte[] image = Base64.getDecoder().decode(picture.path("image").asString());
                assertThat(image).startsWith(0xff, 0xd8, 0xff);
            }
        }
    }

    @Test
    void goesOnWithoutTheServerAndTellsLater() {
        Map<Video, byte[]> clips = clips();
        try (SignageServer server = new SignageServer()) {
            TestPlan.offer(server, clips);
            try (RunningAgent agent = RunningAgent.start(folder, server)) {
                await().atMost(PATIENCE)
                        .until(() -> played(server, "playback_finished").size() >= 2);
                agent.kill();
            }
            int known = played(server, "playback_finished").size();
            server.stop();
            try (RunningAgent agent = RunningAgent.start(folder, server)) {
                await().atMost(PATIENCE)
                        .until(() -> agent.err()
                                        .lines()
                                        .filter(line -> line.contains("shows [red"))
                                        .count()
                                == 1);
                server.start();
                await().atMost(PATIENCE)
                        .until(() -> played(server, "playback_finished").size() >= known + 4);
                assertThat(server.record()
                                .reports("playback_finished")
                                .get(known)
                                .path("reason")
                                .asString(""))
                        .isEqualTo("the agent was cut off");
                assertThat(server.record().conflicts()).isEmpty();
            }
        }
    }

    @Test
    void asksOverHttpWhenSocketsAreBlocked() {
        Map<Video, byte[]> clips = clips();
        try (SignageServer server = new SignageServer()) {
            TestPlan.offer(server, clips);
            server.blockSockets(true);
            long id = server.command("volume", Map.of("volume", 30));
            try (RunningAgent agent = RunningAgent.start(folder, server, "--http-after", "1s")) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(server.record().statuses(id))
                                .as(agent.err())
                                .contains("acknowledged", "completed"));
                await().atMost(PATIENCE)
                        .until(() -> server.record().heartbeats().stream()
                                .anyMatch(beat ->
                                        beat.path("current_video").asString("").endsWith(".mp4")));
                assertThat(played(server, "playback_finished")).isEmpty();

                server.blockSockets(false);

                await().atMost(PATIENCE)
                        .until(() -> played(server, "playback_finished").size() >= 3);
                assertThat(server.record().conflicts()).isEmpty();
            }
        }
    }

    @Test
    void saysWhyItCannotPlayWithoutMpv() {
        byte[] content = new byte[1000];
        try (SignageServer server = new SignageServer()) {
            Video video = new Video(1, "A", "a.mp4", 1000, 0.3, "/api/video/a.mp4", TestPlan.sha256(content));
            TestPlan.offer(server, Map.of(video, content));
            try (RunningAgent agent = RunningAgent.start(folder, server, "--mpv", "no-such-mpv")) {
                await().atMost(PATIENCE)
                        .until(() -> played(server, "playback_finished").size() >= 2);
                assertThat(server.record().hellos().get(0).path("player").asString())
                        .isEqualTo("clock: no-such-mpv is not installed, nothing is shown");
                assertThat(server.record()
                                .reports("playback_finished")
                                .get(0)
                                .path("reason")
                                .asString())
                        .isEqualTo("player: clock");
                assertThat(agent.err()).contains("no-such-mpv is not installed");
            }
        }
    }
}
