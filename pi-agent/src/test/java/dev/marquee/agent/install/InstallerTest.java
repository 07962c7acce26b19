package dev.marquee.agent.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import dev.marquee.agent.testing.HttpCall;
import dev.marquee.agent.testing.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InstallerTest {
    private static final TestImage IMAGE = new TestImage(1, 3_000_001);

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
    void installsAnImageAndReportsEachStepInOrder() {
        Installed installed = at.install();

        at.assertInstalled();
        assertThat(installed.hostname()).isEqualTo("KXP2-CORO-101");
        assertThat(at.server.story())
                .containsExactly(
                        "starting",
                        "/api/config",
                        "downloading",
                        "/images/a.img",
                        "verifying",
                        "customizing",
                        "success");
    }

    @Test
    void firstReportHasANullNameAndLaterOnesTheOneGiven() {
        at.install();

        JsonNode first = at.server.statuses().get(0);
        assertThat(first.has("hostname")).isTrue();
        assertThat(first.path("hostname").isNull()).isTrue();
        assertThat(first.path("serial").asString()).isEqualTo("10000000abcdef01");
        assertThat(first.path("mac_address").asString()).isEqualTo("dc:a6:32:00:00:01");
        assertThat(first.path("timestamp").isNumber()).isTrue();
        assertThat(at.server.statuses().stream().skip(1))
                .allMatch(status -> status.path("hostname").asString().equals("KXP2-CORO-101"));
    }

    @Test
    void asksOnceWithAnIdempotencyKey() {
        at.install();

        HttpCall config = at.server.calls("/api/config").get(0);
        assertThat(at.server.calls("/api/config")).hasSize(1);
        assertThat(config.header("idempotency-key")).hasSize(36);
        assertThat(JsonMapper.shared().readTree(config.body()))
                .isEqualTo(JsonMapper.shared().readTree("""
                                {"product_type":"KXP2","venue_code":"CORO","serial_number":"10000000abcdef01",\
                                "mac_address":"dc:a6:32:00:00:01"}"""));
    }

    @Test
    void twoInstallsAreTwoDeployments() {
        at.install();
        at.install();

        at.assertInstalled();
        assertThat(at.server.namesSpent()).isEqualTo(2);
    }

    @Test
    void aLongerFileIsCutToTheImage() throws IOException {
        Files.write(at.target, new byte[4_000_000]);

        at.install();

        at.assertInstalled();
    }

    @Test
    void leavesTheFactsForTheFirstBootBesideAFile() throws IOException {
        at.install();

        JsonNode facts = JsonMapper.shared()
                .readTree(Files.readString(at.target.resolveSibling("target.img.marquee-firstboot.json")));
        assertThat(facts.path("hostname").asString()).isEqualTo("KXP2-CORO-101");
        assertThat(facts.path("venue_code").asString()).isEqualTo("CORO");
        assertThat(facts.path("serial_number").asString()).isEqualTo("10000000abcdef01");
    }

    @Test
    void aBatchMayChangeProductAndVenue() throws IOException {
        at.server.failConfig(
                "200 OK", """
                {"hostname":"RXP2-ELSE-ABCDEF01","product_type":"RXP2","venue_code":"ELSE","version":"3.0",\
                "image_url":"/images/a.img","image_size":%d,"image_checksum":"%s"}""".formatted(IMAGE.size(), IMAGE.sha256().toUpperCase(Locale.ROOT)));

        at.install();

        at.assertInstalled();
        assertThat(Files.readString(at.target.resolveSibling("target.img.marquee-firstboot.json")))
                .contains("\"RXP2-ELSE-ABCDEF01\"", "\"RXP2\"", "\"ELSE\"");
    }

    @Test
    void aFolderIsRefusedBeforeANameIsSpent() throws IOException {
        Files.createDirectory(at.target);

        AgentFailure failure = at.failure();

        assertThat(failure.exitCode()).isEqualTo(ExitCode.TARGET);
        assertThat(failure).hasMessageContaining("target: " + at.target + " (expected: ");
        assertThat(at.server.story()).containsExactly("starting", "failed");
        assertThat(at.server.namesSpent()).isZero();
        assertThat(at.server.statuses().get(1).path("error_message").asString()).isEqualTo(failure.getMessage());
    }

    @Test
    void anImageLargerThanTheFileSystemIsRefused() {
        at.server.failConfig("200 OK", """
                {"hostname":"KXP2-CORO-001","image_url":"/images/a.img","image_size":9000000000000000000,\
                "image_checksum":"%s","version":"3.0"}""".formatted(IMAGE.sha256()));

        AgentFailure failure = at.failure();

        assertThat(failure.exitCode()).isEqualTo(ExitCode.TARGET);
        assertThat(failure).hasMessageContaining("room for 9000000000000000000 bytes");
        assertThat(at.server.story()).containsExactly("starting", "/api/config", "failed");
        assertThat(at.state).doesNotExist();
    }

    @Test
    void aRefusalOfTheServerIsFinalAndShownInItsWords() {
        at.server.failConfig("404 Not Found", "{\"error\":\"No active image for KXP2\"}");

        AgentFailure failure = at.failure();

        assertThat(failure.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(failure).hasMessage("server: POST /api/config: 404 No active image for KXP2");
        assertThat(at.timing.pauses()).isEmpty();
    }

    @Test
    void anAnswerWithoutAChecksumIsRefused() {
        at.server.failConfig(
                "200 OK",
                "{\"hostname\":\"KXP2-CORO-001\",\"image_url\":\"/images/a.img\",\"image_size\":5,\"version\":\"3.0\"}");

        AgentFailure failure = at.failure();

        assertThat(failure.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(failure).hasMessage("image_checksum:  (expected: 64 hex digits)");
        assertThat(at.server.calls("/images")).isEmpty();
    }
}
