package dev.marquee.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.Agent;
import dev.marquee.it.harness.CuttingProxy;
import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.RunningProgram;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.TempFolder;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class AgentIT {
    private static final int SIZE = 24 * 1024 * 1024;
    private static final int WRONG_IMAGE = 6;
    private static final CuttingProxy LINE = new CuttingProxy(5L * 1024 * 1024, 3);

    @RegisterExtension
    final MarqueeServer server = new MarqueeServer(
            ServerSettings.open().with("--public-url", LINE.uri().toString()));

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    private final TempFolder folder = new TempFolder();
    private final Path target = folder.resolve("card.img");

    @BeforeEach
    void connectLine() {
        LINE.forwardTo(server.uri());
    }

    @AfterEach
    void removeFolder() {
        folder.close();
    }

    @AfterAll
    static void closeLine() {
        LINE.close();
    }

    @Test
    void installsOverALineThatBreaksAndTheNewsIsLive() throws Exception {
        String venue = server.fixtures().venueWithNames(1);
        server.fixtures().image("KXP2", SIZE);
        TestClient page =
                CLIENTS.connect(ClientKind.NODE_4_5_UPGRADE, server.uri()).awaitGreeted();

        try (RunningProgram agent = Agent.install(
                LINE.uri(), target, "--venue", venue, "--serial", "1000000011112222", "--limit-rate", "12M")) {
            assertThat(agent.awaitExit()).as(agent.transcript()).isZero();
        }

        assertInstalled();
        assertThat(LINE.cutsLeft()).isZero();
        page.awaitEvent(
                0,
                "deployment_update",
                update -> update.path("status").asString().equals("success"));
        List<JsonNode> updates = page.payloads("deployment_update").stream()
                .filter(update -> update.path("hostname").asString("").equals("KXP2-" + venue + "-001"))
                .toList();
        assertThat(updates.stream()
                        .map(update -> update.path("status").asString())
                        .distinct())
                .containsSubsequence("started", "downloading", "verifying", "customizing", "success");
        assertThat(updates).anySatisfy(update -> {
            JsonNode progress = update.path("progress");
            assertThat(progress.path("phase").asString()).isEqualTo("downloading");
            assertThat(progress.path("bytes").asLong()).isBetween(1L, (long) SIZE);
            assertThat(progress.path("total").asLong()).isEqualTo(SIZE);
        });
        JsonNode row = server.rest().json("/api/deployments").get(0);
        assertThat(row.path("status").asString()).isEqualTo("success");
        assertThat(server.rest()
                        .json("/api/venues/" + venue + "/stats")
                        .path("assigned_hostnames")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void refusesAnImageThatIsNotWhatTheServerAnnounced() throws Exception {
        server.fixtures().venue();
        JsonNode image = server.fixtures().image("RXP2", 3_000_000);
        corrupt(onDisk(image.path("filename").asString()));
        TestClient page =
                CLIENTS.connect(ClientKind.NODE_4_5_WEBSOCKET, server.uri()).awaitGreeted();

        try (RunningProgram agent =
                Agent.install(server.uri(), target, "--product", "RXP2", "--serial", "1000000033334444")) {
            assertThat(agent.awaitExit()).as(agent.transcript()).isEqualTo(WRONG_IMAGE);
            assertThat(agent.err().get(agent.err().size() - 1)).containsIgnoringCase("sha");
        }

        JsonNode failed = page.awaitEvent(
                0,
                "deployment_update",
                update -> update.path("status").asString().equals("failed"));
        assertThat(failed.path("error_message").asString()).isNotBlank();
        JsonNode row = server.rest().json("/api/deployments").get(0);
        assertThat(row.path("status").asString()).isEqualTo("failed");
        assertThat(row.path("error_message").asString()).isNotBlank();
        assertThat(page.payloads("deployment_update"))
                .noneMatch(update -> update.path("status").asString().equals("success"));
    }

    @Test
    void finishesAfterAPowerCutOfTheServer() throws Exception {
        String venue = server.fixtures().venueWithNames(2);
        server.fixtures().image("KXP2", SIZE);
        TestClient page =
                CLIENTS.connect(ClientKind.NODE_4_5_UPGRADE, server.uri()).awaitGreeted();

        try (RunningProgram agent = Agent.install(
                server.uri(), target, "--venue", venue, "--serial", "1000000055556666", "--limit-rate", "4M")) {
            page.awaitEvent(
                    0,
                    "deployment_update",
                    update -> update.path("progress").path("bytes").asLong(0) > 1_000_000);
            server.kill();
            server.startAgain();

            assertThat(agent.awaitExit()).as(agent.transcript()).isZero();
        }

        assertInstalled();
        JsonNode rows = server.rest().json("/api/deployments");
        assertThat(rows.size()).isEqualTo(1);
        assertThat(rows.get(0).path("status").asString()).isEqualTo("success");
        page.awaitEvent(
                0,
                "deployment_update",
                update -> update.path("status").asString().equals("success"));
    }

    @Test
    void goesOnWhereAPowerCutOfThePiStoppedIt() throws Exception {
        String venue = server.fixtures().venueWithNames(2);
        server.fixtures().image("KXP2", SIZE);
        TestClient page =
                CLIENTS.connect(ClientKind.NODE_4_5_UPGRADE, server.uri()).awaitGreeted();
        String[] options = {"--venue", venue, "--serial", "1000000077778888", "--limit-rate", "4M"};
        try (RunningProgram agent = Agent.install(server.uri(), target, options)) {
            page.awaitEvent(
                    0,
                    "deployment_update",
                    update -> update.path("progress").path("bytes").asLong(0) > 4_000_000);
            agent.kill();
        }

        try (RunningProgram agent = Agent.install(server.uri(), target, options)) {
            assertThat(agent.awaitExit()).as(agent.transcript()).isZero();
        }

        assertInstalled();
        assertThat(server.rest()
                        .json("/api/venues/" + venue + "/stats")
                        .path("assigned_hostnames")
                        .asInt())
                .isEqualTo(1);
    }

    private void assertInstalled() throws Exception {
        byte[] written = Files.readAllBytes(target);
        assertThat(Arrays.equals(Arrays.copyOf(written, SIZE), Fixtures.content(SIZE)))
                .as("target holds the image")
                .isTrue();
    }

    private Path onDisk(String filename) throws Exception {
        try (Stream<Path> files = Files.walk(server.data())) {
            return files.filter(file -> file.getFileName().toString().equals(filename))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void corrupt(Path image) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.seek(1_000_000);
            int old = file.read();
            file.seek(1_000_000);
            file.write(old ^ 0xff);
        }
    }
}
