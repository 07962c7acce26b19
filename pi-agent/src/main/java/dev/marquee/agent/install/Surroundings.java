package dev.marquee.agent.install;

import dev.marquee.agent.base.SystemFiles;
import dev.marquee.agent.base.Timing;
import dev.marquee.agent.net.Timeouts;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What an install meets on its machine; tests bring their own.
 *
 * @param serviceFolder where the service manager lets the agent keep state
 */
public record Surroundings(
        SystemFiles system,
        Timing timing,
        RandomGenerator random,
        Timeouts timeouts,
        Optional<Path> serviceFolder,
        Console console) {
    /** Those of this process. */
    public static Surroundings real() {
        return new Surroundings(
                SystemFiles.real(),
                Timing.system(),
                new SecureRandom(),
                Timeouts.STANDARD,
                Optional.ofNullable(System.getenv("STATE_DIRECTORY")).map(Path::of),
                Console.stderr());
    }
}
