package dev.marquee.agent;

import dev.marquee.agent.base.ExitCode;
import dev.marquee.agent.base.SystemFiles;
import dev.marquee.agent.install.InstallOptions;
import dev.marquee.agent.install.Installed;
import dev.marquee.agent.install.Installer;
import dev.marquee.agent.install.Surroundings;
import dev.marquee.agent.net.RateLimit;
import dev.marquee.agent.pi.PiIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private ServerOptions shared;

    @Option(
            names = "--target",
            required = true,
            paramLabel = "FILE|DEVICE",
            description = "What to overwrite, e.g. /dev/mmcblk0. Refused when mounted, in use or too small.")
    private Path target;

    @Option(names = "--product", defaultValue = "KXP2", description = "KXP2 or RXP2 (default: ${DEFAULT-VALUE}).")
    private Product product;

    @Option(names = "--mac", paramLabel = "M", description = "MAC address (default: that of the first interface).")
    private @Nullable String mac;

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
                shared.server,
                target,
                product.name(),
                shared.venue,
                shared.serial == null ? pi.serial() : shared.serial,
                mac == null ? pi.mac() : mac,
                shared.rate == null ? RateLimit.NONE : shared.rate,
                state,
                timeoutAway,
                fresh);
        Installed installed = Installer.run(options, Surroundings.real());
        spec.commandLine().getOut().println(installed);
        return ExitCode.OK.number();
    }
}
