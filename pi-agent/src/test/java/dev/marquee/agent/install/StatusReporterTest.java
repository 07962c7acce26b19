package dev.marquee.agent.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.agent.net.Retry;
import dev.marquee.agent.net.ServerAddress;
import dev.marquee.agent.net.ServerClient;
import dev.marquee.agent.net.Timeouts;
import dev.marquee.agent.testing.ImagingServer;
import dev.marquee.agent.testing.TestImage;
import dev.marquee.agent.testing.TestTiming;
import dev.marquee.contract.deployment.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StatusReporterTest {
    private final ImagingServer server = new ImagingServer(new TestImage(1, 1));
    private final TestTiming timing = new TestTiming();
    private StatusReporter reporter;

    @BeforeEach
    void setUp() {
        reporter = new StatusReporter(
                new ServerClient(ServerAddress.parse(server.url()), Timeouts.STANDARD), "serial", null);
    }

    @AfterEach
    void tearDown() {
        reporter.close();
        server.close();
    }

    private static Progress at(long bytes) {
        return new Progress("downloading", bytes, 100L, 7L);
    }

    private Retry patient(Duration limit) {
        return new Retry(limit, timing, new Random(1));
    }

    @Test
    void sendsProgressWithThePhaseAsStatus() {
        reporter.hostname("KXP2-CORO-001");
        reporter.progress(at(5));

        await().until(() -> server.statuses().size() == 1);
        JsonNode report = server.statuses().get(0);
        assertThat(report.path("status").asString()).isEqualTo("downloading");
        assertThat(report.path("hostname").asString()).isEqualTo("KXP2-CORO-001");
        assertThat(report.path("progress").toString())
                .isEqualTo("{\"phase\":\"downloading\",\"bytes\":5,\"total\":100,\"bytes_per_second\":7}");
    }

    @Test
    void whileOneReportIsOnItsWayOnlyTheNewestOfTheOthersIsKept() {
        CountDownLatch answer = new CountDownLatch(1);
        server.onCall(call -> pass(answer));
        reporter.progress(at(0));
        await().until(() -> server.statuses().size() == 1);

        for (int i = 1; i <= 50; i++) {
            reporter.progress(at(i));
        }
        answer.countDown();

        await().until(() -> server.statuses().size() == 2);
        assertThat(server.statuses().get(1).path("progress").path("bytes").asLong())
                .isEqualTo(50);
    }

    @Test
    void progressOfAnEarlierPhaseNeverFollowsTheNextOne() {
        for (int i = 0; i < 20; i++) {
            reporter.progress(at(i));
            reporter.phase(Phase.VERIFYING, "x");
        }
        reporter.progress(at(99));

        reporter.end(Phase.SUCCESS, "done", null, patient(Duration.ZERO));

        List<String> words = server.statuses().stream()
                .map(report -> report.path("status").asString())
                .toList();
        assertThat(words).endsWith("success");
        assertThat(words.stream().filter("verifying"::equals)).hasSize(20);
    }

    @Test
    void nobodyMindsAServerThatIsAway() {
        server.stop();

        reporter.phase(Phase.DOWNLOADING, "x");
        reporter.progress(at(1));

        assertThat(timing.pauses()).isEmpty();
    }

    @Test
    void theEndIsRepeatedUntilTheServerKnows() {
        server.stop();
        timing.onPause(pause -> {
            if (timing.pauses().size() == 3) {
                server.start();
            }
        });

        assertThat(reporter.end(Phase.FAILED, "x", "target: gone", patient(Duration.ofMinutes(1))))
                .isTrue();
        assertThat(server.statuses()).hasSize(1);
        assertThat(server.statuses().get(0).path("error_message").asString()).isEqualTo("target: gone");
    }

    @Test
    void theEndIsGivenUpWithPatience() {
        server.stop();

        assertThat(reporter.end(Phase.SUCCESS, "x", null, patient(Duration.ofSeconds(30))))
                .isFalse();
        assertThat(timing.elapsed()).isEqualTo(Duration.ofSeconds(30));
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
