package dev.marquee.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.DeploymentEvents;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.deployment.DeploymentEvent;
import dev.marquee.contract.deployment.DeploymentUpdate;
import dev.marquee.contract.deployment.Progress;
import dev.marquee.contract.deployment.StatusReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReportServiceTest {
    @TempDir
    Path folder;

    private ImagingFixture imaging;
    private String name = "";

    @BeforeEach
    void open() throws IOException {
        imaging = new ImagingFixture(folder);
        imaging.venue("CORO", 5);
        imaging.image("KXP2", "kxp2.img");
        name = imaging.ask("KXP2", "CORO", "1000abcd").join().hostname();
        imaging.events.clear();
    }

    @AfterEach
    void close() {
        imaging.close();
    }

    @Test
    void aPiWithoutANameIsHeardAndMatchesNothing() {
        assertThat(imaging.report(null, "starting")).isFalse();

        assertThat(imaging.newest().status()).isEqualTo("started");
        assertThat(updates())
                .singleElement()
                .satisfies(update -> assertThat(update.hostname()).isNull());
    }

    @Test
    void anyWordIsStoredAndTold() {
        assertThat(imaging.report(name, "downloading")).isTrue();

        assertThat(imaging.newest().status()).isEqualTo("downloading");
        assertThat(imaging.newest().completedAt()).isNull();
        assertThat(updates()).extracting(DeploymentUpdate::status).containsExactly("downloading");
        assertThat(imaging.events.last().venue()).isEqualTo("CORO");
        assertThat(updates().get(0).serialNumber()).isEqualTo("1000abcd");
    }

    @Test
    void successClosesTheRow() {
        imaging.clock.advance(Duration.ofMinutes(5));
        imaging.report(name, "success");

        assertThat(imaging.newest().status()).isEqualTo("success");
        assertThat(imaging.newest().completedAt()).isEqualTo("2031-02-03 04:10:06");
        assertThat(imaging.newest().errorMessage()).isNull();
    }

    @Test
    void failureKeepsItsReason() {
        imaging.report(name, "failed", "disk <sda> \"too small\"", null);

        assertThat(imaging.newest().status()).isEqualTo("failed");
        assertThat(imaging.newest().errorMessage()).isEqualTo("disk <sda> \"too small\"");
        assertThat(updates().get(0).errorMessage()).isEqualTo("disk <sda> \"too small\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"success", "failed"})
    void whatIsClosedStaysClosedAndStaleReportsAreNotTold(String end) {
        imaging.report(name, end);
        imaging.events.clear();

        assertThat(imaging.report(name, "downloading")).isFalse();
        assertThat(imaging.report(name, "failed", "late", null)).isFalse();

        assertThat(imaging.newest().status()).isEqualTo(end);
        assertThat(imaging.newest().errorMessage()).isNull();
        assertThat(imaging.events.names()).isEmpty();
    }

    @Test
    void aMissingStatusLeavesTheStoredWord() {
        imaging.report(name, "verifying");
        assertThat(imaging.report(name, null)).isTrue();

        assertThat(imaging.newest().status()).isEqualTo("verifying");
        assertThat(updates()).extracting(DeploymentUpdate::status).containsExactly("verifying", "verifying");
    }

    @Test
    void theNewestOpenRowOfTheHostnameIsMeant() {
        imaging.hostnames.release(name, ImagingFixture.ACTOR).join();
        imaging.clock.advance(Duration.ofSeconds(1));
        assertThat(imaging.ask("KXP2", "CORO", "1000abcd").join().hostname()).isEqualTo(name);

        imaging.report(name, "success");
        imaging.report(name, "failed");

        assertThat(imaging.deployments.list(DeploymentFilter.ALL, 10, 0).rows())
                .extracting(row -> row.status())
                .containsExactly("success", "failed");
    }

    @Test
    void anUnknownHostnameIsToldWithTheVenueInItsName() {
        assertThat(imaging.report("KXP2-CORO-999", "downloading")).isFalse();
        assertThat(imaging.events.last().venue()).isEqualTo("CORO");

        imaging.report("KXP2-NOPE-999", "downloading");
        assertThat(imaging.events.last().venue()).isNull();
    }

    @Test
    void theTimelineTellsEachStepOnce() {
        imaging.report(name, "downloading");
        imaging.report(name, "downloading");
        imaging.report(name, "success");

        List<DeploymentEvent> events =
                imaging.deployments.detail(Long.toString(imaging.newest().id())).events();
        assertThat(events).extracting(DeploymentEvent::status).containsExactly("started", "downloading", "success");
        assertThat(events).extracting(DeploymentEvent::source).containsExactly("server", "device", "device");
    }

    @Test
    void progressIsToldFourTimesASecondAtMostAndStoredNever() {
        imaging.report(name, "downloading");
        imaging.events.clear();
        for (int i = 0; i < 100; i++) {
            imaging.report(name, "downloading", null, new Progress("downloading", i, 100L, 10L));
            imaging.clock.advance(Duration.ofMillis(20));
        }

        assertThat(updates()).hasSizeBetween(7, 9);
        assertThat(detailEvents()).hasSize(2);
        assertThat(imaging.progress.of(imaging.newest().id()))
                .hasValueSatisfying(last -> assertThat(last.bytes()).isEqualTo(99));
    }

    @Test
    void aChangeOfPhaseIsToldAtOnceWhateverProgressWasHeld() {
        imaging.report(name, "downloading", null, new Progress("downloading", 1, 100L, null));
        imaging.report(name, "downloading", null, new Progress("downloading", 2, 100L, null));
        imaging.report(name, "verifying", null, new Progress("verifying", 0, 100L, null));
        imaging.report(name, "success");

        assertThat(updates()).extracting(DeploymentUpdate::status).endsWith("verifying", "success");
        assertThat(imaging.progress.of(imaging.newest().id())).isEmpty();
    }

    @Test
    void progressAloneNeedsNoStatus() {
        imaging.report(name, "downloading");
        imaging.events.clear();

        assertThat(imaging.report(name, null, null, new Progress("downloading", 5, null, null)))
                .isTrue();
        assertThat(updates()).extracting(DeploymentUpdate::status).containsExactly("downloading");
    }

    @Test
    void longErrorsAreCutRatherThanLost() {
        imaging.report(name, "failed", "x".repeat(5000), null);

        assertThat(imaging.newest().errorMessage()).hasSize(2000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>", "a\"b", "a'b", "a&b", "a`b", "a\nb", "a\u0000b", "a>b"})
    void namesAndWordsThatCouldBecomeMarkupAreRefused(String bad) {
        assertThatThrownBy(() -> Report.of(new StatusReport(bad, null, name, null, null, null, null, null)))
                .isInstanceOf(MarqueeException.class)
                .hasMessageStartingWith("status: ");
        assertThatThrownBy(() -> Report.of(new StatusReport("x", null, bad, null, null, null, null, null)))
                .hasMessageStartingWith("hostname: ");
        assertThatThrownBy(() -> Report.of(new StatusReport("x", null, name, bad, null, null, null, null)))
                .hasMessageStartingWith("serial: ");
        assertThatThrownBy(() -> Report.of(new StatusReport("x", null, name, null, bad, null, null, null)))
                .hasMessageStartingWith("mac_address: ");
    }

    private List<DeploymentUpdate> updates() {
        return imaging.events.payloads(DeploymentEvents.DEPLOYMENT_UPDATE, DeploymentUpdate.class);
    }

    private List<DeploymentEvent> detailEvents() {
        return imaging.deployments.detail(Long.toString(imaging.newest().id())).events();
    }
}
