package dev.marquee.it.harness;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Programs and files that tests need but the build does not bring. Without one a test is skipped, with the reason; on CI
 * a missing one is a failure.
 */
public final class Tools {
    private static final Path HOME =
            Path.of(System.getProperty("marquee.home", "..")).toAbsolutePath().normalize();

    private Tools() {}

    /** Root folder of the repository. */
    public static Path home() {
        return HOME;
    }

    /** The Java that runs the tests runs the programs, too. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A file of the build, such as the server's JAR. */
    public static Path built(String path) {
        Path file = HOME.resolve(path);
        if (!Files.exists(file)) {
            throw new IllegalStateException(file + " is missing (expected: mvn package made it)");
        }
        return file;
    }

    /** Skips the calling test, or fails it on CI, because something is not there. */
    public static void missing(String reason) {
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(reason + " (CI needs it; see .ci/run)");
        }
        abort(reason);
    }

    /** Whether a command ends well. */
    public static boolean runs(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return process.waitFor() == 0;
        } catch (java.io.IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
