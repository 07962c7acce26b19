package dev.marquee.benchmarks;

import dev.marquee.benchmarks.player.HeartbeatLoad;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Many players that only live, and a page that watches them. */
@Command(
        name = "players",
        description =
                "Players send heartbeats over sockets and over REST while a page watches. Goals: below 15 %% of one"
                        + " core, and no heartbeat later than 1 s on the page.",
        mixinStandardHelpOptions = true)
final class PlayersCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--sockets",
            defaultValue = "10000",
            description = "players with a socket (default: ${DEFAULT-VALUE})")
    private int sockets;

    @Option(names = "--rest", defaultValue = "1000", description = "players that post (default: ${DEFAULT-VALUE})")
    private int rest;

    @Option(
            names = "--every",
            defaultValue = "60",
            description = "seconds between two heartbeats (default: ${DEFAULT-VALUE})")
    private int every;

    @Option(
            names = "--warm-up",
            defaultValue = "60",
            description = "seconds before it counts (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--seconds", defaultValue = "120", description = "how long to look (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (TempFolder data = TempFolder.create();
                ServerProcess server =
                        ServerProcess.marquee(data.path(), "--enroll", "open", "--offline-after", "86400");
                HeartbeatLoad load = new HeartbeatLoad(server.port(), sockets, rest, every)) {
            load.run(warmUp);
            load.restart();
            double before = server.cpuMillis();
            long begin = System.nanoTime();
            load.run(seconds);
            double clock = (System.nanoTime() - begin) / 1e6;
            double cpu = server.cpuMillis() - before;
            out.printf(
                    "%-34s %10s %9s %9s %9s %9s %9s %9s%n",
                    "heartbeats", "core, %", "us each", "per s", "p50, ms", "p99, ms", "max, ms", "RSS, MiB");
            out.printf(
                    "%-34s %10.1f %9.0f %9.0f %9.1f %9.1f %9.1f %9.0f%n",
                    sockets + " sockets, " + rest + " REST",
                    100 * cpu / clock,
                    1000 * cpu / load.delays(),
                    load.delays() / (clock / 1000),
                    load.millis(0.5),
                    load.millis(0.99),
                    load.millis(1),
                    server.residentMib());
            int lost = load.lost();
            if (lost + load.failed() > 0) {
                out.println(lost + " heartbeats did not reach the page, " + load.failed() + " posts failed "
                        + load.reason());
            }
        }
        return 0;
    }
}
