package dev.marquee.server.cli;

import dev.marquee.server.TopologySeed;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code marquee seed ...}: fills a data folder with made-up data; what is there already is left alone. */
@Command(
        name = "seed",
        description = "Fills a data folder with made-up data. What is there already is left alone.",
        synopsisSubcommandLabel = "COMMAND")
final class SeedCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "topology", description = "The demo network: 10 devices and 8 links.")
    void topology(@Mixin DataOption data) {
        try (Database database = data.open();
                WriteQueue writes = new WriteQueue(database)) {
            boolean filled = TopologySeed.fillIfEmpty(database, writes);
            spec.commandLine()
                    .getOut()
                    .println(filled ? "seeded the demo network" : "left the topology as it is: it has devices");
        }
    }
}
