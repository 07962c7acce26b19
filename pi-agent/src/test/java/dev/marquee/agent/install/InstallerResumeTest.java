package dev.marquee.agent.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.agent.base.Sha256;
import dev.marquee.agent.install.InstallState.Job;
import dev.marquee.agent.install.InstallState.Written;
import dev.marquee.agent.testing.HttpCall;
import dev.marquee.agent.testing.ImagingServer.ImageFault;
import dev.marquee.agent.testing.TestImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallerResumeTest {
    private static final TestImage IMAGE = new TestImage(1, 3_000_001);
    private static final int WRITTEN = 1_048_577;

    private InstallFixture at;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        at = new InstallFixture(folder, IMAGE);
    }

    @AfterEach
    void tearDown() {
        at.close();
    }

    /** As a power cut leaves it: some bytes durable, and garbage where later ones were on their way. */
    private void interrupted(int written, String etag) throws IOException {
        at.install();
        byte[] bytes = Files.readAllBytes(at.target);
        Arrays.fill(bytes, written, bytes.length, (byte) 7);
        Files.write(at.target, bytes);
        keep(bytes, written, etag, at.image.sha256());
    }

    private void keep(byte[] bytes, int written, String etag, String checksum) {
        var digest = Sha256.digest();
        digest.update(bytes, 0, written);
        URI url = URI.create(at.server.url() + "/images/a.img");
        new StateFile(at.state)
                .save(InstallState.begin(job())
                        .with(new Assignment("KXP2-CORO-777", "KXP2", "CORO", url, IMAGE.size(), checksum))
                        .with(new Written(written, HexFormat.of().formatHex(digest.digest()), etag)));
    }

    private Job job() {
        return new Job(at.server.url(), at.target.toString(), "KXP2", "CORO", "10000000abcdef01");
    }

    private List<HttpCall> imageCallsAfterTheFirst() {
        List<HttpCall> calls = at.server.calls("/images");
        return calls.subList(1, calls.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4095, 262_144, WRITTEN, 2_999_999})
    void fetchesOnlyWhatIsNotYetDurable(int written) throws IOException {
        interrupted(written, "\"one\"");

        Installed installed = at.install();

        at.assertInstalled();
        assertThat(installed.hostname()).isEqualTo("KXP2-CORO-777");
        assertThat(imageCallsAfterTheFirst()).hasSize(1);
        assertThat(imageCallsAfterTheFirst().get(0).rangeStart()).isEqualTo(written);
        assertThat(imageCallsAfterTheFirst().get(0).header("if-range")).isEqualTo("\"one\"");
        assertThat(at.server.namesSpent()).isOne();
    }

    @Test
    void anImageThatIsAllThereIsOnlyVerified() throws IOException {
        interrupted((int) IMAGE.size(), "\"one\"");

        at.install();

        at.assertInstalled();
        assertThat(imageCallsAfterTheFirst()).isEmpty();
    }

    @Test
    void reportsTheOldNameFromTheBeginning() throws IOException {
        interrupted(WRITTEN, "\"one\"");
        int before = at.server.statuses().size();

        at.install();

        assertThat(at.server.statuses().stream().skip(before))
                .isNotEmpty()
                .allMatch(status -> status.path("hostname").asString().equals("KXP2-CORO-777"));
    }

    @Test
    void aMediumThatLostWhatItHadIsWrittenFromZero() throws IOException {
        interrupted(WRITTEN, "\"one\"");
        Files.write(at.target, new byte[WRITTEN]);

        at.install();

        at.assertInstalled();
        assertThat(imageCallsAfterTheFirst()).hasSize(1);
        assertThat(imageCallsAfterTheFirst().get(0).rangeStart()).isZero();
    }

    @Test
    void aRemovedFileIsWrittenFromZero() throws IOException {
        interrupted(WRITTEN, "\"one\"");
        Files.delete(at.target);

        at.install();

        at.assertInstalled();
    }

    @Test
    void anImageReplacedWhileThePowerWasOffIsFetchedFromZero() throws IOException {
        interrupted(WRITTEN, "\"older\"");

        at.install();

        at.assertInstalled();
        assertThat(imageCallsAfterTheFirst()).hasSize(2);
        assertThat(imageCallsAfterTheFirst().get(1).rangeStart()).isZero();
        assertThat(at.server.calls("/api/config")).hasSize(2);
    }

    @Test
    void anImageRemovedWhileThePowerWasOffIsAskedForAgain() throws IOException {
        interrupted(WRITTEN, "\"one\"");
        at.server.failImage(ImageFault.answer("404 Not Found", ""));

        at.install();

        at.assertInstalled();
        assertThat(at.server.calls("/api/config")).hasSize(2);
    }

    @Test
    void theKeyIsKeptBeforeTheServerIsAsked() {
        String[] key = new String[1];
        at.server.onCall(call -> {
            if (call.path().equals("/api/config")) {
                key[0] = new StateFile(at.state).load(job()).orElseThrow().idempotencyKey();
            }
        });

        at.install();

        assertThat(at.server.calls("/api/config").get(0).header("idempotency-key"))
                .isEqualTo(key[0]);
    }

    @Test
    void anotherVenueIsAnotherInstall() throws IOException {
        interrupted(WRITTEN, "\"one\"");
        Files.writeString(at.state, Files.readString(at.state).replace("CORO\",\"serial", "ELSE\",\"serial"));

        assertThat(at.install().hostname()).isEqualTo("KXP2-CORO-102");
    }

    @Test
    void anUnreadableStateIsIgnored() throws IOException {
        Files.writeString(at.state, "{\"format\":1,\"job\":");

        at.install();

        at.assertInstalled();
    }

    @Test
    void aFreshInstallForgetsTheState() throws IOException {
        interrupted(WRITTEN, "\"one\"");
        at.fresh = true;

        assertThat(at.install().hostname()).isEqualTo("KXP2-CORO-102");
        at.assertInstalled();
    }
}
