package dev.marquee.agent.net;

import java.time.Duration;

/**
 * How long the agent waits for the server.
 *
 * @param config for a whole {@code POST /api/config}
 * @param status for a whole {@code POST /api/status}
 * @param image for the next bytes of an image
 */
public record Timeouts(Duration config, Duration status, Duration image) {
    /** Those of the installer that this agent replaces. */
    public static final Timeouts STANDARD =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(30));
}
