package dev.marquee.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.agent.testing.Agent;
import dev.marquee.agent.testing.HttpCall;
import dev.marquee.agent.testing.ImagingServer;
import dev.marquee.agent.testing.TestImage;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real JAR, killed without warning and started again. */
class PowerCutIT {
    private static final int KILLED = 128 + 9;
    private static final long MIB = 1024 * 1024;
    private static final TestImage IMAGE = new TestImage(21, 80 * MIB);
    private static final TestImage SMALL = new TestImage(22, 2 * MIB + 1);

    /** Checkpoints come every 32 MiB, and a connection buffers far less than 16. */
    private static final long SURELY_DURABLE = 48 * MIB;

    @TempDir
    private Path folder;

    private Agent install(ImagingServer server) {
        return Agent.start(
                folder,
                "install",
                "--server",
                server.url(),
                "--target",
                folder.resolve("card.img").toString(),
                "--venue",
                "CORO",
                "--serial",
                "S1");
    }

    /** Runs an agent that is killed when the server is asked something, or has sent up to a position. */
    private void killed(ImagingServer server, String asked, long served) {
        CompletableFuture<Agent> agent = new CompletableFuture<>();
        server.onCall(call -> {
            if (!asked.isEmpty() && (call.path() + call.body()).contains(asked)) {
                agent.join().kill();
            }
        });
        server.onServed(bytes -> {
            if (bytes >= served) {
                agent.join().kill();
            }
        });
        agent.complete(install(server));
        assertThat(agent.join().exitCode()).as(agent.join().err()).isEqualTo(KILLED);
        server.onCall(call -> {});
        server.onServed(bytes -> {});
    }

    private void assertFinishes(ImagingServer server, TestImage image) {
        Agent agent = install(server);
        assertThat(agent.exitCode()).as(agent.err()).isZero();
        assertThat(agent.out()).startsWith("installed KXP2-CORO-101 on ");
        assertThat(TestImage.sha256(folder.resolve("card.img"))).isEqualTo(image.sha256());
        assertThat(folder.resolve("card.img.marquee-install.json")).doesNotExist();
        assertThat(server.namesSpent()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"starting\"",
                "/api/config",
                "\"downloading\"",
                "\"verifying\"",
                "\"customizing\"",
                "\"success\""
            })
    void anyStepMayBeTheLastOne(String step) {
        try (ImagingServer server = new ImagingServer(SMALL)) {
            killed(server, step, Long.MAX_VALUE);

            assertFinishes(server, SMALL);
        }
    }

    @Test
    void anyByteMayBeTheLastOneAgainAndAgain() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 4; round++) {
            try (ImagingServer server = new ImagingServer(IMAGE)) {
                killed(server, "", random.nextLong(1, 32 * MIB));
                killed(server, "", random.nextLong(SURELY_DURABLE, 76 * MIB));
                long before = server.calls("/images").size();

                assertFinishes(server, IMAGE);

                HttpCall resumed = server.calls("/images").get((int) before);
                assertThat(resumed.rangeStart())
                        .as("seed %d round %d", seed, round)
                        .isGreaterThanOrEqualTo(32 * MIB);
                assertThat(server.calls("/api/config")).hasSize(1);
            }
        }
    }
}
