package dev.marquee.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.harness.Agent;
import dev.marquee.it.harness.Clips;
import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.TempFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * The agent and the server are killed at random points while it plays, reports and is commanded.
 * {@code -Dmarquee.kill.rounds=200} for the long run.
 */
class AgentKillIT {
    private static final int ROUNDS = Integer.getInteger("marquee.kill.rounds", 6);
    private static final long LONGEST_LIFE_MILLIS = 3_000;

    @RegisterExtension
    final MarqueeServer server = new MarqueeServer(ServerSettings.open().with("--enroll", "open"));

    private final TempFolder folder = new TempFolder();

    @AfterEach
    void removeFolder() {
        folder.close();
    }

    /** A program that leaves a line each time it is run, and does not reboot anything. */
    private Path tracing(Path trace) throws Exception {
        Path program = folder.resolve("reboot.sh");
        Files.writeString(program, "#!/bin/sh\necho run >> '" + trace + "'\nexit 1\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS) // for the long run
    void everyReportIsStoredOnceAndEveryCommandRunsAtMostOnce() throws Exception {
        Clips.require();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Path trace = Files.createFile(folder.resolve("trace"));
        Fixtures fixtures = server.fixtures();
        long playlist = fixtures.playlist(
                "short",
                fixtures.video("red.mp4", Clips.make(2, "red")),
                fixtures.video("blue.mp4", Clips.make(3, "blue")));
        try (RunningPlayer player = new RunningPlayer(
                server.rest(),
                server.uri(),
                Agent.jar(),
                folder.resolve("data"),
                "killed",
                "--player",
                "clock",
                "--reboot-program",
                tracing(trace).toString())) {
            fixtures.assign(player.id(), "playlist", playlist);
            player.awaitProofs(1);
            for (int round = 0; round < ROUNDS; round++) {
                player.command("reboot", Map.of());
                // Not a wait for anything: the kill comes at a random point of the player's life.
                TimeUnit.MILLISECONDS.sleep(random.nextLong(LONGEST_LIFE_MILLIS));
                if (round % 3 == 2) {
                    server.kill();
                    TimeUnit.MILLISECONDS.sleep(random.nextLong(LONGEST_LIFE_MILLIS) / 2);
                    if (random.nextBoolean()) {
                        player.kill();
                        player.startAgain();
                    }
                    server.startAgain();
                } else {
                    player.kill();
                    player.startAgain();
                }
            }
            // Reports go out in their order: when this one's end is here, all before it are.
            JsonNode last = player.awaitEnd(player.command("stop", Map.of()));
            assertThat(last.path("status").asString()).as("seed %d", seed).isEqualTo("completed");
            assertThat(Files.readAllLines(trace).size()).as("seed %d", seed).isBetween(1, ROUNDS);
        }
        assertStored(seed);
    }

    private void assertStored(long seed) throws Exception {
        try (Connection database = DriverManager.getConnection(
                        "jdbc:sqlite:" + server.data().resolve("marquee.db"));
                Statement statement = database.createStatement()) {
            assertThat(number(statement, """
                            SELECT count(*) FROM player_commands WHERE command_type = 'reboot' AND status = 'failed'
                            """))
                    .as("seed %d: commands that came to an end", seed)
                    .isEqualTo(ROUNDS);
            assertThat(number(statement, """
                            SELECT count(*) - count(DISTINCT started_at) FROM playback_logs
                            """))
                    .as("seed %d: showings that are proved twice", seed)
                    .isZero();
            // An outbox numbers without gaps, and the database holds each number at most once.
            assertThat(number(statement, """
                            SELECT count(*)
                            FROM (
                                SELECT stream
                                FROM player_reports
                                GROUP BY stream
                                HAVING count(*) <> max(sequence) OR min(sequence) <> 1)
                            """))
                    .as("seed %d: lives with a report that is missing", seed)
                    .isZero();
            assertThat(number(statement, "SELECT count(*) FROM player_reports")).isGreaterThan(ROUNDS);
        }
    }

    private static long number(Statement statement, String query) throws Exception {
        try (ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
