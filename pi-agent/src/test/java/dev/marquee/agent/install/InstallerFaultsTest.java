package dev.marquee.agent.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import dev.marquee.agent.net.Timeouts;
import dev.marquee.agent.testing.HttpCall;
import dev.marquee.agent.testing.ImagingServer.ImageFault;
import dev.marquee.agent.testing.TestImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallerFaultsTest {
    private static final TestImage IMAGE = new TestImage(1, 3_000_001);
    private static final TestImage OTHER = new TestImage(2, 3_000_001);
    private static final TestImage SHORTER = new TestImage(3, 1_000_000);
    private static final TestImage LONGER = new TestImage(4, 4_000_000);

    private InstallFixture at;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        at = new InstallFixture(folder, IMAGE);
    }

    @AfterEach
    void tearDown() {
        at.close();
    }

    @Test
    void continuesAtTheByteWhereAConnectionBroke() {
        Random random = new Random();
        long cut = random.nextLong(1, IMAGE.size());
        at.server.failImage(ImageFault.cut(cut));

        at.install();

        at.assertInstalled();
        HttpCall second = at.server.calls("/images").get(1);
        assertThat(second.rangeStart()).isPositive().isLessThanOrEqualTo(cut);
        assertThat(second.header("if-range")).isEqualTo("\"one\"");
        assertThat(at.server.namesSpent()).isOne();
    }

    @Test
    void survivesManyCutsAtRandomPoints() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 30; i++) {
            at.server.failImage(ImageFault.cut(random.nextInt(150_000)));
        }

        at.install();

        assertThat(at.server.calls("/images")).as("seed %d", seed).hasSizeGreaterThan(20);
        at.assertInstalled();
    }

    @Test
    void aServerThatIgnoresRangeIsReadAgainAndSkipped() {
        at.server.failImage(ImageFault.cut(2_000_000));
        at.server.failImage(ImageFault.whole(1_000_000));
        at.server.failImage(ImageFault.whole(Long.MAX_VALUE));

        at.install();

        at.assertInstalled();
        assertThat(at.server.calls("/images")).hasSize(3);
    }

    @Test
    void aServerWithoutETagsIsResumedAllTheSame() {
        at.server.replaceImage(IMAGE, "");
        at.server.failImage(ImageFault.cut(2_000_000));

        at.install();

        at.assertInstalled();
        assertThat(at.server.calls("/images").get(1).header("if-range")).isNull();
    }

    @Test
    void anImageReplacedInBetweenIsAskedForAgainUnderTheSameName() {
        at.server.failImage(ImageFault.cut(2_000_000));
        at.timing.onPause(pause -> at.server.replaceImage(LONGER, "\"two\""));

        Installed installed = at.install();

        assertThat(TestImage.sha256(at.target)).isEqualTo(LONGER.sha256());
        assertThat(installed.hostname()).isEqualTo("KXP2-CORO-101");
        assertThat(at.server.namesSpent()).isOne();
        assertThat(at.server.calls("/api/config")).hasSize(2);
    }

    @Test
    void anotherVersionOfTheSameLengthIsNeverMixedIn() {
        at.server.failImage(ImageFault.cut(2_000_000));
        at.timing.onPause(pause -> at.server.replaceImage(OTHER, "\"two\""));

        at.install();

        assertThat(TestImage.sha256(at.target)).isEqualTo(OTHER.sha256());
    }

    @Test
    void anImageThatShrankIsAskedForAgain() {
        at.server.replaceImage(IMAGE, "");
        at.server.failImage(ImageFault.cut(2_000_000));
        at.timing.onPause(pause -> at.server.replaceImage(SHORTER, ""));

        at.install();

        assertThat(TestImage.sha256(at.target)).isEqualTo(SHORTER.sha256());
    }

    @Test
    void aCorruptedTransferIsRepeatedOnceFromZero() {
        at.server.failImage(ImageFault.of(OTHER));

        at.install();

        at.assertInstalled();
        assertThat(at.server.calls("/images")).hasSize(2).allMatch(call -> call.header("range") == null);
        assertThat(at.server.calls("/api/config")).hasSize(1);
    }

    @Test
    void aWrongChecksumEndsTheInstallAfterOneMoreTry() {
        at.server.promise(OTHER);

        AgentFailure failure = at.failure();

        assertThat(failure.exitCode()).isEqualTo(ExitCode.IMAGE);
        assertThat(failure).hasMessage("image: sha256 " + IMAGE.sha256() + " (expected: " + OTHER.sha256() + ")");
        assertThat(at.server.calls("/images")).hasSize(2);
        assertThat(at.server.story())
                .doesNotContain("verifying", "customizing", "success")
                .endsWith("failed");
        assertThat(at.state).doesNotExist();
    }

    @Test
    void aWrongLengthIsRefusedWithoutReadingTheImage() {
        at.server.promise(SHORTER);

        AgentFailure failure = at.failure();

        assertThat(failure.exitCode()).isEqualTo(ExitCode.IMAGE);
        assertThat(failure).hasMessage("image_size: 3000001 (expected: 1000000)");
        assertThat(at.server.story()).doesNotContain("verifying").endsWith("failed");
    }

    @Test
    void aBodyLongerThanAnnouncedIsRefused() {
        String body = "x".repeat(1_000_100);
        for (int i = 0; i < 4; i++) {
            at.server.failImage(ImageFault.raw("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body));
        }
        at.server.promise(SHORTER);

        assertThat(at.failure()).hasMessageStartingWith("image: longer than 1000000 bytes");
    }

    @Test
    void aMissingImageIsFinal() {
        at.server.failImage(ImageFault.answer("404 Not Found", "{\"error\":\"Image not found\"}"));

        AgentFailure failure = at.failure();

        assertThat(failure.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(failure).hasMessage("server: GET /images/a.img: 404 Image not found");
    }

    @Test
    void waitsAsLongAsTheServerAsks() {
        at.server.failConfig("503 Service Unavailable\nRetry-After: 7", "{\"error\":\"starting\"}");
        at.server.failImage(ImageFault.answer("503 Service Unavailable\nRetry-After: 11", ""));
        at.server.failImage(ImageFault.answer("429 Too Many Requests\nRetry-After: 13", ""));

        at.install();

        at.assertInstalled();
        assertThat(at.timing.pauses()).hasSize(3);
        assertThat(at.timing.pauses().get(0)).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
        assertThat(at.timing.pauses().get(1)).isGreaterThanOrEqualTo(Duration.ofSeconds(11));
        assertThat(at.timing.pauses().get(2)).isGreaterThanOrEqualTo(Duration.ofSeconds(13));
        assertThat(at.server.namesSpent()).isOne();
    }

    @Test
    void goesOnWhenTheServerComesBack() {
        at.server.failImage(ImageFault.cut(2_000_000));
        at.timing.onPause(pause -> {
            switch (at.timing.pauses().size()) {
                case 1 -> at.server.stop();
                case 6 -> at.server.start();
                default -> {}
            }
        });

        at.install();

        at.assertInstalled();
        assertThat(at.timing.pauses()).hasSize(6);
    }

    @Test
    void givesUpWhenTheServerStaysAwayAndContinuesNextTime() {
        at.server.failImage(ImageFault.cut(2_000_000));
        at.timing.onPause(pause -> at.server.stop());

        AgentFailure failure = at.failure();

        assertThat(failure.exitCode()).isEqualTo(ExitCode.SERVER_AWAY);
        assertThat(failure).hasMessageContaining("away for 600.0 s").hasMessageContaining("cannot connect");
        assertThat(at.timing.elapsed()).isEqualTo(InstallFixture.AWAY);
        assertThat(at.state).exists();

        at.timing.onPause(pause -> {});
        at.server.start();
        at.install();

        at.assertInstalled();
        assertThat(at.server.namesSpent()).isOne();
        assertThat(at.server.calls("/api/config")).hasSize(1);
    }

    @Test
    void aServerThatFallsSilentIsLeftAndAskedAgain() {
        at.timeouts = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMillis(300));
        CountDownLatch next = new CountDownLatch(1);
        at.server.onServed(bytes -> {
            if (at.server.calls("/images").size() == 1 && bytes > 1_000_000) {
                await(next);
            }
        });
        at.timing.onPause(pause -> next.countDown());

        at.install();

        at.assertInstalled();
        assertThat(Objects.requireNonNull(at.server.calls("/images").get(1).header("range")))
                .startsWith("bytes=");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
