package dev.marquee.agent.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.marquee.agent.base.SystemCommand;
import dev.marquee.agent.play.MpvOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The real mpv, and short videos for it. Without mpv tests are skipped, loudly; with CI=true they fail. */
public final class Mpv {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Mpv() {}

    public static Path require() {
        return tool("mpv");
    }

    private static Path tool(String name) {
        Optional<Path> found =
                MpvOptions.find(name, Optional.ofNullable(System.getenv("PATH")).orElse(""));
        if (found.isEmpty()) {
            System.err.println("SKIPPED: " + name + " is not installed");
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(name + " is not installed (expected: installed, because CI=true)");
            }
        }
        assumeTrue(found.isPresent(), name + " is not installed");
        return found.orElseThrow();
    }

    /** A moving picture of some tenths of a second. */
    public static byte[] clip(Path folder, int tenths, int colour) {
        try {
            Path file = folder.resolve("clip-" + tenths + "-" + colour + ".mp4");
            SystemCommand made = SystemCommand.run(
                    List.of(
                            tool("ffmpeg").toString(),
                            "-loglevel",
                            "error",
                            "-y",
                            "-f",
                            "lavfi",
                            "-i",
                            "color=c=0x" + String.format("%06x", colour) + ":s=64x48:r=10:d=" + tenths / 10.0,
                            "-pix_fmt",
                            "yuv420p",
                            file.toString()),
                    PATIENCE);
            if (!made.ok()) {
                throw new IllegalStateException(made.output());
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
