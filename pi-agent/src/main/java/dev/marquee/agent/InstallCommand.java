package dev.marquee.agent;

import dev.marquee.agent.base.ExitCode;
import dev.marquee.agent.base.SystemFiles;
import dev.marquee.agent.install.InstallOptions;
import dev.marquee.agent.install.Installed;
import dev.marquee.agent.install.Installer;
import dev.marquee.agent.install.Surroundings;
import dev.marquee.agent.net.RateLimit;
import dev.marquee.agent.net.ServerAddress;
import dev.marquee.agent.pi.PiIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code marquee-agent install}. */
@Command(
        name = "install",
        description = {
            "Asks the server what this Pi should be, writes the image to the target, verifies it and reports each step.",
            "",
            "An interrupted install (connection, power, kill) goes on where it stopped when it is started again with the"
                    + " same server, target, venue, product and serial.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = AgentVersion.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Example:",
            "  java -Xmx64m -jar pi-agent.jar install --server 192.168.1.2 --target /dev/mmcblk0 --venue CORO"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class InstallCommand implements Callable<Integer> {
    /** The products a server knows. */
    enum Product {
        KXP2,
        RXP2
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--server",
            required = true,
            paramLabel = "URL",
            converter = Values.Server.class,
            description = "The server: host, host:port or URL. A bare host means http and port 5000.")
    private ServerAddress server;

    @Option(
            names = "--target",
            required = true,
            paramLabel = "FILE|DEVICE",
            description = "What to overwrite, e.g. /dev/mmcblk0. Refused when mounted, in use or too small.")
    private Path target;

    @Option(
            names = "--venue",
            paramLabel = "CODE",
            converter = Values.Venue.class,
            description = "Venue of this Pi. An active batch of the server goes before it.")
    private @Nullable String venue;

    @Option(names = "--product", defaultValue = "KXP2", description = "KXP2 or RXP2 (default: ${DEFAULT-VALUE}).")
    private Product product;

    @Option(names = "--serial", paramLabel = "S", description = "Serial number (default: that of the board).")
    private @Nullable String serial;

    @Option(names = "--mac", paramLabel = "M", description = "MAC address (default: that of the first interface).")
    private @Nullable String mac;

    @Option(
            names = "--limit-rate",
            paramLabel = "BYTES",
            converter = Values.Rate.class,
            description = "Download at most so many bytes a second; suffixes k, M and G (of 1024).")
    private @Nullable Long rate;

    @Option(
            names = "--timeout-away",
            paramLabel = "DURATION",
            defaultValue = "10m",
            converter = Values.Length.class,
            description = "Give up when the server is away for so long at a time: 45s, 10m, 2h (default: 10m).")
    private Duration timeoutAway;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "Where to remember how far it came (default: beside a target file; for a device in"
                    + " $STATE_DIRECTORY or /var/lib/marquee-agent).")
    private @Nullable Path state;

    @Option(names = "--fresh", description = "Forget an interrupted install. A KXP2 spends another name.")
    private boolean fresh;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log what is done; twice for everything.")
    private boolean[] verbose = {};

    @Override
    public Integer call() {
        Logging.verbosity(verbose.length);
        PiIdentity pi = PiIdentity.detect(SystemFiles.real());
        InstallOptions options = new InstallOptions(
                server,
                target,
                product.name(),
                venue,
                serial == null ? pi.serial() : serial,
                mac == null ? pi.mac() : mac,
                rate == null ? RateLimit.NONE : rate,
                state,
                timeoutAway,
                fresh);
        Installed installed = Installer.run(options, Surroundings.real());
        spec.commandLine().getOut().println(installed);
        return ExitCode.OK.number();
    }
}
