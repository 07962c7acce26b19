package dev.marquee.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.agent.testing.RunningAgent;
import dev.marquee.agent.testing.SignageServer;
import dev.marquee.agent.testing.TestPlan;
import dev.marquee.contract.device.PlayPlan.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The real JAR, killed at random points again and again while it plays, reports and is commanded; in every fifth round
 * the server is. {@code -Dmarquee.kill.rounds=200} for the long run.
 */
class PlayerKillIT {
    private static final int ROUNDS = Integer.getInteger("marquee.kill.rounds", 20);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long LONGEST_LIFE_MILLIS = 4_000;

    @TempDir
    private Path folder;

    /** Leaves a line each time it is run. */
    private Path program(Path trace) throws IOException {
        Path program = folder.resolve("trace.sh");
        Files.writeString(program, "#!/bin/sh\necho run >> '" + trace + "'\nexit 1\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS) // for the long run
    void everyReportIsStoredOnceAndEveryCommandRunsAtMostOnce() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Path trace = Files.createFile(folder.resolve("trace"));
        byte[] content = new byte[50_000];
        int commands = 0;
        try (SignageServer server = new SignageServer()) {
            server.loseAcks(0.2);
            Video video = new Video(1, "A", "a.mp4", content.length, 0.1, "/api/video/a.mp4", TestPlan.sha256(content));
            TestPlan.offer(server, Map.of(video, content));
            String[] more = {
                "--player", "clock", "--reboot-program", program(trace).toString()
            };
            for (int round = 0; round < ROUNDS; round++) {
                try (RunningAgent agent = RunningAgent.start(folder, server, more)) {
                    server.command("reboot", Map.of());
                    commands++;
                    TimeUnit.MILLISECONDS.sleep(random.nextLong(200, LONGEST_LIFE_MILLIS));
                    if (round % 5 == 4) {
                        server.restart();
                        TimeUnit.MILLISECONDS.sleep(random.nextLong(2_000));
                    }
                    agent.kill();
                }
            }
            server.loseAcks(0);
            try (RunningAgent agent = RunningAgent.start(folder, server, more)) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(server.record().openCommands())
                                .as(agent.err())
                                .isEmpty());
                assertThat(agent.end()).isIn(0, 143);
            }
            assertStoredOnce(server, seed);
            int told = 0;
            for (long id = 1; id <= commands; id++) {
                List<String> statuses = server.record().statuses(id);
                assertThat(statuses).as("seed %d command %d", seed, id).doesNotHaveDuplicates();
                told += statuses.contains("failed") ? 1 : 0;
            }
            assertThat(told).isEqualTo(commands);
            long runs = Files.readAllLines(trace).size();
            assertThat(runs).as("seed %d", seed).isBetween(1L, (long) commands);
        }
    }

    /** Showings begin and end in pairs, one after the other, whatever was killed in between. */
    private static void assertStoredOnce(SignageServer server, long seed) {
        assertThat(server.record().conflicts()).as("seed %d", seed).isEmpty();
        Map<String, Integer> started = new HashMap<>();
        Map<String, Integer> finished = new HashMap<>();
        server.record().reports("playback_started").forEach(report -> count(started, report));
        server.record().reports("playback_finished").forEach(report -> count(finished, report));
        assertThat(started.values()).as("seed %d", seed).isNotEmpty().allMatch(times -> times == 1);
        assertThat(finished.values()).as("seed %d", seed).isNotEmpty().allMatch(times -> times == 1);
        assertThat(started.keySet()).as("seed %d", seed).containsAll(finished.keySet());
        assertThat(finished.size())
                .as("seed %d: what was cut off between two writes", seed)
                .isGreaterThanOrEqualTo(started.size() - ROUNDS - 1);
    }

    private static void count(Map<String, Integer> plays, JsonNode report) {
        plays.merge(report.path("play").asString(), 1, Integer::sum);
    }
}
