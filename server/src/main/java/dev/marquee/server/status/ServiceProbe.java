package dev.marquee.server.status;

import dev.marquee.contract.system.ServiceState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Asks systemd about a service, with a time limit. Blocks, so it belongs on a background thread. */
final class ServiceProbe {
    static final ServiceState UNKNOWN = new ServiceState(false, "unknown");

    private static final Path SYSTEMD = Path.of("/run/systemd/system");
    private static final long LIMIT_SECONDS = 2;
    private static final int MAX_WORD = 40;

    /** The service's state; unknown where there is no systemd or it does not answer in time. */
    ServiceState probe(String service) {
        if (!Files.isDirectory(SYSTEMD)) {
            return UNKNOWN;
        }
        Process process;
        try {
            process = new ProcessBuilder("systemctl", "is-active", service)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return UNKNOWN;
        }
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                return UNKNOWN;
            }
            String word = new String(process.getInputStream().readNBytes(MAX_WORD), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("unknown")
                    .trim();
            return new ServiceState(word.equals("active"), word);
        } catch (IOException e) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        } finally {
            process.destroyForcibly();
        }
    }
}
