package dev.marquee.agent;

import dev.marquee.agent.run.RunOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that {@code run} and {@code install-service} share. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PlayerOptions {
    static final Path USUAL_DATA = Path.of("/var/lib/marquee-agent");

    @Mixin
    ServerOptions shared;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where id and key, plan, videos and unsent reports are kept (default: $STATE_DIRECTORY, else"
                    + " /var/lib/marquee-agent). One agent for each folder.")
    @Nullable Path data;

    @Option(names = "--name", paramLabel = "NAME", description = "Name for people (default: the host's).")
    @Nullable String name;

    @Option(
            names = "--player",
            paramLabel = "PLAYER",
            defaultValue = "AUTO",
            description = "auto (mpv if there is one, else clock), mpv, or clock, which shows nothing and says so"
                    + " (default: auto).")
    RunOptions.PlayerKind kind;

    @Option(
            names = "--mpv",
            paramLabel = "PROGRAM",
            defaultValue = "mpv",
            description = "The mpv to use: a name or a path (default: ${DEFAULT-VALUE}).")
    String mpv;

    @Option(
            names = "--mpv-arg",
            paramLabel = "ARG",
            description = "One more argument for mpv, such as --mpv-arg=--vo=drm. Repeatable.")
    List<String> mpvArguments = List.of();

    @Option(
            names = "--quota",
            paramLabel = "BYTES",
            converter = Values.Rate.class,
            description = "Room for videos; suffixes k, M and G (default: what the disk has, less 64 MiB).")
    @Nullable Long quota;

    Path data() {
        return data != null
                ? data
                : Optional.ofNullable(System.getenv("STATE_DIRECTORY"))
                        .map(Path::of)
                        .orElse(USUAL_DATA);
    }
}
