package dev.marquee.agent;

import dev.marquee.agent.net.ServerAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that all commands share: whom to ask, who asks, and how fast. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ServerOptions {
    @Option(
            names = "--server",
            required = true,
            paramLabel = "URL",
            converter = Values.Server.class,
            description = "The server: host, host:port or URL. A bare host means http and port 5000.")
    ServerAddress server;

    @Option(
            names = "--venue",
            paramLabel = "CODE",
            converter = Values.Venue.class,
            description = "Venue of this Pi: 4 letters or digits. For an image an active batch of the server goes"
                    + " before it.")
    @Nullable String venue;

    @Option(names = "--serial", paramLabel = "S", description = "Serial number (default: that of the board).")
    @Nullable String serial;

    @Option(
            names = "--limit-rate",
            paramLabel = "BYTES",
            converter = Values.Rate.class,
            description = "Download at most so many bytes a second; suffixes k, M and G (of 1024).")
    @Nullable Long rate;
}
