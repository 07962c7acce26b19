package dev.marquee.agent;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import dev.marquee.agent.run.Pace;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Options of {@code run} about how often the server hears of the player. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PaceOptions {
    private static final Duration SHORTEST_HEARTBEAT = Duration.ofMillis(100);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    @Option(
            names = "--heartbeat",
            paramLabel = "DURATION",
            defaultValue = "60s",
            converter = Values.Length.class,
            description = "Between two heartbeats with metrics (default: ${DEFAULT-VALUE}).")
    private Duration heartbeat;

    @Option(
            names = "--http-after",
            paramLabel = "DURATION",
            defaultValue = "10s",
            converter = Values.Length.class,
            description =
                    "Without a socket for so long, ask over HTTP, and again as often (default: ${DEFAULT-VALUE}).")
    private Duration httpAfter;

    @Option(
            names = "--reconnect-max",
            paramLabel = "DURATION",
            defaultValue = "30s",
            converter = Values.Length.class,
            description = "Longest pause between attempts to connect; they begin with a second (default:"
                    + " ${DEFAULT-VALUE}).")
    private Duration reconnect;

    Pace pace() {
        require("heartbeat", heartbeat, SHORTEST_HEARTBEAT, "100ms or more");
        require("http-after", httpAfter, SHORTEST_WAIT, "1s or more");
        require("reconnect-max", reconnect, SHORTEST_WAIT, "1s or more");
        return new Pace(heartbeat, httpAfter, reconnect);
    }

    private static void require(String name, Duration value, Duration least, String expected) {
        if (value.compareTo(least) < 0) {
            throw AgentFailure.unexpected(ExitCode.USAGE, name, value.toMillis() + "ms", expected);
        }
    }
}
