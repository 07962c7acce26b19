package dev.marquee.server.deployment;

import org.jspecify.annotations.Nullable;

/** What the status words of a deployment mean. Stateless; safe on every thread. */
final class DeploymentWords {
    static final String STARTED = "started";

    private DeploymentWords() {}

    /** Whether the word ends a deployment: nothing changes the row afterwards. */
    static boolean closes(@Nullable String status) {
        return "success".equals(status) || "failed".equals(status);
    }

    /** Whether the word counts as a good end; devices say one, scripts of the original system the other (D2). */
    static boolean succeeded(@Nullable String status) {
        return "success".equals(status) || "completed".equals(status);
    }
}
