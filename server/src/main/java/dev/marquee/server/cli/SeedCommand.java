package dev.marquee.server.cli;

import dev.marquee.server.JsonMappers;
import dev.marquee.server.ServerConfig;
import dev.marquee.server.TopologySeed;
import dev.marquee.server.access.Accounts;
import dev.marquee.server.offering.seed.ConfigSeed;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code marquee seed ...}: fills a data folder; what is there already is left alone. */
@Command(
        name = "seed",
        description = "Fills a data folder with the rows that a system starts with.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "What is there already is left alone."})
final class SeedCommand extends CommandGroup {
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

    @Command(name = "config", description = "Platforms, features and packages of config push. Stop the server first.")
    void config(
            @Option(
                            names = "--data",
                            paramLabel = "DIR",
                            description = "Data folder; created when missing. Default: ./data")
                    Path data,
            @Option(
                            names = "--with-demo-accounts",
                            description = "Also an administrator and two clients whose password everybody knows.")
                    boolean demo) {
        Clock clock = Clock.systemUTC();
        try (Database database = new Database(data == null ? ServerConfig.DEFAULT_DATA : data, Database.Use.SERVER);
                WriteQueue writes = new WriteQueue(database)) {
            ConfigSeed seed = new ConfigSeed(writes, new Accounts(database, writes, clock), JsonMappers.wire(), clock);
            seed.rows().forEach(spec.commandLine().getOut()::println);
            if (demo) {
                spec.commandLine()
                        .getErr()
                        .println("WARNING: accounts with the password \"" + ConfigSeed.DEMO_PASSWORD
                                + "\" are added. Whoever reaches this server owns it; never use them beyond a test.");
                seed.demoAccounts().forEach(spec.commandLine().getOut()::println);
            }
        }
    }
}
