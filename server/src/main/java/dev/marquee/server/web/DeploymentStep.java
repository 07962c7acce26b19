package dev.marquee.server.web;

import dev.marquee.contract.deployment.DeploymentEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A phase in the row of phases on a deployment's page.
 *
 * @param name status word of the phase
 * @param state {@code done}, {@code current}, {@code failed} or {@code ahead}
 */
record DeploymentStep(String name, String label, String state, boolean current) {
    private static final List<String> PHASES =
            List.of("started", "starting", "downloading", "verifying", "customizing", "success");

    /** The furthest phase that was reached is the current one; a failure stays where it happened. */
    static List<DeploymentStep> of(@Nullable String status, List<DeploymentEvent> events) {
        boolean good = DeploymentView.isGood(status);
        int reached = status == null ? 0 : Math.max(0, PHASES.indexOf(status));
        for (DeploymentEvent event : events) {
            reached = Math.max(reached, PHASES.indexOf(event.status()));
        }
        if (good) {
            reached = PHASES.size();
        }
        int marked = Math.min(reached, PHASES.size() - 1);
        List<DeploymentStep> steps = new ArrayList<>();
        for (int i = 0; i < PHASES.size(); i++) {
            steps.add(new DeploymentStep(
                    PHASES.get(i), label(i), state(i, reached, DeploymentView.isFailed(status)), i == marked));
        }
        return steps;
    }

    private static String label(int phase) {
        String name = PHASES.get(phase);
        return phase == PHASES.size() - 1 ? "Done" : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String state(int phase, int reached, boolean failed) {
        if (phase < reached) {
            return "done";
        }
        if (phase > reached) {
            return "ahead";
        }
        return failed ? "failed" : "current";
    }
}
