package dev.marquee.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.deployment.DeploymentEvent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class DeploymentStepTest {

    @Test
    void theFurthestPhaseIsTheCurrentOne() {
        assertThat(states("downloading", "started", "starting", "downloading"))
                .isEqualTo("done done current ahead ahead ahead");
    }

    @Test
    void aFailureStaysWhereItHappened() {
        assertThat(states("failed", "started", "starting", "downloading", "verifying", "failed"))
                .isEqualTo("done done done failed ahead ahead");
    }

    @Test
    void aSuccessHasEverythingDone() {
        assertThat(states("success", "started", "success")).isEqualTo("done done done done done done");
        assertThat(states("completed", "started")).isEqualTo("done done done done done done");
    }

    @Test
    void anUnknownWordChangesNothing() {
        assertThat(states("rebooting", "started", "verifying", "rebooting"))
                .isEqualTo("done done done current ahead ahead");
        assertThat(DeploymentStep.of(null, List.of()).get(0).state()).isEqualTo("current");
    }

    @Test
    void exactlyOneStepIsMarkedForScreenReaders() {
        for (String status : List.of("started", "failed", "success", "customizing")) {
            assertThat(DeploymentStep.of(status, List.of()))
                    .filteredOn(DeploymentStep::current)
                    .hasSize(1);
        }
    }

    private static String states(String status, String... events) {
        List<DeploymentEvent> timeline = Arrays.stream(events)
                .map(word -> new DeploymentEvent("2031-02-03 04:05:06", word, null, "device"))
                .toList();
        return DeploymentStep.of(status, timeline).stream()
                .map(DeploymentStep::state)
                .collect(Collectors.joining(" "));
    }
}
