package dev.marquee.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.agent.testing.Agent;
import dev.marquee.agent.testing.ImagingServer;
import dev.marquee.agent.testing.TestImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentJarIT {
    private static final long MIB = 1024 * 1024;

    @TempDir
    private Path folder;

    private Agent install(ImagingServer server, Path target, String... more) {
        String[] args = {
            "install", "--server", server.url(), "--target", target.toString(), "--venue", "CORO", "--serial", "S1"
        };
        String[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return Agent.start(folder, all);
    }

    @Test
    void installsALargeImageInASmallHeap() {
        TestImage image = new TestImage(11, 256 * MIB);
        Path target = folder.resolve("card.img");
        try (ImagingServer server = new ImagingServer(image)) {
            Agent agent = install(server, target);

            assertThat(agent.exitCode()).as(agent.err()).isZero();
            assertThat(agent.out().lines())
                    .containsExactly("installed KXP2-CORO-101 on " + target + ": " + image.size() + " bytes, sha256 "
                            + image.sha256());
            assertThat(TestImage.sha256(target)).isEqualTo(image.sha256());
            assertThat(server.story()).endsWith("verifying", "customizing", "success");
        }
    }

    @Test
    void showsProgressForEveryTenPerCent() {
        try (ImagingServer server = new ImagingServer(new TestImage(12, 8 * MIB))) {
            Agent agent = install(server, folder.resolve("card.img"), "--limit-rate", "8M");

            assertThat(agent.exitCode()).isZero();
            assertThat(agent.err().lines()).allMatch(line -> line.startsWith("KXP2-CORO-101: "));
            assertThat(agent.err())
                    .contains(
                            ": downloading http://", ": downloading 100 % (8.0 of 8.0 MiB", ": verifying ", ": done\n");
            assertThat(server.statuses())
                    .anyMatch(status -> status.path("progress").path("total").asLong() == 8 * MIB);
        }
    }

    @Test
    void aCorruptedImageIsRefusedInOneLine() {
        TestImage announced = new TestImage(14, MIB);
        try (ImagingServer server = new ImagingServer(new TestImage(13, MIB))) {
            server.promise(announced);
            Agent agent = install(server, folder.resolve("card.img"));

            assertThat(agent.exitCode()).isEqualTo(6);
            assertThat(agent.out()).isEmpty();
            assertThat(agent.err().lines().reduce("", (one, other) -> other))
                    .startsWith("marquee-agent: image: sha256 ")
                    .endsWith("(expected: " + announced.sha256() + ")");
            assertThat(server.story()).endsWith("failed");
        }
    }

    @Test
    void aTargetThatIsAFolderIsRefused() throws IOException {
        try (ImagingServer server = new ImagingServer(new TestImage(15, MIB))) {
            Agent agent = install(server, Files.createDirectory(folder.resolve("card.img")));

            assertThat(agent.exitCode()).isEqualTo(3);
            assertThat(agent.err().lines()).hasSize(1);
            assertThat(agent.err()).startsWith("marquee-agent: target: ").contains("(expected: ");
        }
    }

    @Test
    void aServerThatStaysAwayIsCodeFive() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        Agent agent = Agent.start(
                folder,
                "install",
                "--server",
                "127.0.0.1:" + port,
                "--target",
                folder.resolve("card.img").toString(),
                "--timeout-away",
                "300ms");

        assertThat(agent.exitCode()).isEqualTo(5);
        assertThat(agent.err().lines().reduce("", (one, other) -> other))
                .startsWith("marquee-agent: server: away for 0.3 s")
                .contains("cannot connect");
    }
}
