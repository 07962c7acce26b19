package dev.marquee.benchmarks;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code marquee bench}: the measurements by name. */
@Command(
        name = "bench",
        description = "Measures the server. CPU time comes first, then the clock, then the ratio to a limit measured in"
                + " the same run.",
        synopsisSubcommandLabel = "SCENARIO",
        mixinStandardHelpOptions = true,
        subcommands = {
            StartupCommand.class,
            IdleCommand.class,
            TickCommand.class,
            ImagesCommand.class,
            PlayersCommand.class,
            ReportsCommand.class,
            TopologyCommand.class,
            CodecsCommand.class,
            FeaturesCommand.class,
            ToggleCommand.class,
            FeatureCheckCommand.class
        })
final class BenchCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
