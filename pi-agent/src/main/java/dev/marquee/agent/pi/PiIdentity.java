package dev.marquee.agent.pi;

import dev.marquee.agent.base.SystemFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who this Pi is.
 *
 * @param serial serial number of the board; {@code unknown} when there is none
 * @param mac address of the first network interface; {@code null} when there is none
 */
public record PiIdentity(String serial, @Nullable String mac) {
    private static final String UNKNOWN = "unknown";
    private static final String NO_ADDRESS = "00:00:00:00:00:00";

    /** Reads both from the kernel. */
    public static PiIdentity detect(SystemFiles system) {
        String serial = SystemFiles.text(system.proc().resolve("device-tree/serial-number"))
                .or(() -> serialOfCpu(system))
                .orElse(UNKNOWN);
        return new PiIdentity(serial, mac(system).orElse(null));
    }

    private static Optional<String> serialOfCpu(SystemFiles system) {
        return SystemFiles.text(system.proc().resolve("cpuinfo")).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("Serial"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .filter(serial -> !serial.isEmpty())
                .findFirst();
    }

    /** Interfaces of hardware come first, wired before wireless because their names sort so (end0, eth0, wlan0). */
    private static Optional<String> mac(SystemFiles system) {
        try (Stream<Path> interfaces = Files.list(system.sys().resolve("class/net"))) {
            return interfaces
                    .sorted(Comparator.comparing((Path link) -> !Files.exists(link.resolve("device")))
                            .thenComparing(Path::getFileName))
                    .flatMap(link -> SystemFiles.text(link.resolve("address")).stream())
                    .map(address -> address.toLowerCase(Locale.ROOT))
                    .filter(address -> !address.equals(NO_ADDRESS))
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
