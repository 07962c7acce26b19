package dev.marquee.agent.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.agent.testing.TestTiming;
import dev.marquee.contract.deployment.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {
    private final TestTiming timing = new TestTiming();
    private final List<Progress> reports = new ArrayList<>();

    @Test
    void reportsFourTimesASecondAndAtTheEnd() {
        ProgressMeter meter = new ProgressMeter(Phase.DOWNLOADING, 0, 1000, timing, reports::add);
        for (int at = 1; at <= 1000; at++) {
            timing.advance(Duration.ofMillis(1));
            meter.at(at);
        }

        assertThat(reports.stream().map(Progress::bytes)).containsExactly(1L, 251L, 501L, 751L, 1000L);
        assertThat(reports.stream().map(Progress::phase)).containsOnly("downloading");
        assertThat(reports.stream().map(Progress::total)).containsOnly(1000L);
    }

    @Test
    void theRateIsThatOfTheLastSeconds() {
        ProgressMeter meter = new ProgressMeter(Phase.VERIFYING, 0, 1_000_000, timing, reports::add);
        long at = 0;
        for (int i = 0; i < 1000; i++) {
            timing.advance(Duration.ofMillis(10));
            at += i < 500 ? 10 : 1000;
            meter.at(at);
        }

        assertThat(reports.get(reports.size() - 1).bytesPerSecond()).isEqualTo(100_000);
    }

    @Test
    void whatWasThereBeforeIsNotPartOfTheRate() {
        ProgressMeter meter = new ProgressMeter(Phase.DOWNLOADING, 500_000, 1_000_000, timing, reports::add);
        meter.at(500_000);
        timing.advance(Duration.ofSeconds(1));
        meter.at(500_100);

        assertThat(reports.get(0).bytesPerSecond()).isNull();
        assertThat(reports.get(1).bytesPerSecond()).isEqualTo(100);
    }

    @Test
    void startingOverNeverGivesANegativeRate() {
        ProgressMeter meter = new ProgressMeter(Phase.DOWNLOADING, 0, 1_000_000, timing, reports::add);
        timing.advance(Duration.ofSeconds(10));
        meter.at(900_000);
        timing.advance(Duration.ofSeconds(1));
        meter.at(10);
        timing.advance(Duration.ofSeconds(1));
        meter.at(1010);

        assertThat(reports.get(2).bytesPerSecond()).isEqualTo(1000);
    }
}
