package dev.marquee.agent.install;

import dev.marquee.agent.net.ServerAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an install was told to do.
 *
 * @param server whom to ask
 * @param target device or file to overwrite
 * @param product {@code KXP2} or {@code RXP2}
 * @param venue code of the venue; {@code null} leaves the choice to the server
 * @param serial serial number of the Pi
 * @param mac address of the Pi; {@code null} when not known
 * @param bytesPerSecond limit of the download
 * @param state where to remember how far it came; {@code null} for the usual place
 * @param timeoutAway how long the server may be away at a time
 * @param fresh whether to forget an interrupted install
 */
public record InstallOptions(
        ServerAddress server,
        Path target,
        String product,
        @Nullable String venue,
        String serial,
        @Nullable String mac,
        long bytesPerSecond,
        @Nullable Path state,
        Duration timeoutAway,
        boolean fresh) {}
