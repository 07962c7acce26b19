package dev.marquee.benchmarks;

import dev.marquee.benchmarks.player.CreateLoad;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Devices of the network that many pages see appear. */
@Command(
        name = "topology",
        description =
                "Devices are created over REST while pages watch: the time from the request until the last page has the"
                        + " event. Goal: p99 below 25 ms at 50 a second and 1,000 pages.",
        mixinStandardHelpOptions = true)
final class TopologyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--pages", defaultValue = "1000", description = "pages that watch (default: ${DEFAULT-VALUE})")
    private int pages;

    @Option(names = "--rate", defaultValue = "50", description = "devices a second (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--warm-up",
            defaultValue = "20",
            description = "seconds before it counts (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--seconds", defaultValue = "30", description = "length of the run (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (TempFolder data = TempFolder.create();
                ServerProcess server = ServerProcess.marquee(data.path());
                CreateLoad load = new CreateLoad(server.port(), pages, (warmUp + seconds) * rate)) {
            load.run(warmUp, rate);
            load.lost();
            load.restart();
            double before = server.cpuMillis();
            long begin = System.nanoTime();
            load.run(seconds, rate);
            double clock = (System.nanoTime() - begin) / 1e6;
            double cpu = server.cpuMillis() - before;
            int lost = load.lost();
            out.printf(
                    "%-28s %10s %9s %9s %9s %9s%n",
                    "devices created", "core, %", "ms each", "p50, ms", "p99, ms", "max, ms");
            out.printf(
                    "%-28s %10.1f %9.2f %9.1f %9.1f %9.1f%n",
                    pages + " pages, " + rate + "/s",
                    100 * cpu / clock,
                    cpu / load.count(),
                    load.millis(0.5),
                    load.millis(0.99),
                    load.millis(1));
            if (lost > 0) {
                out.println(lost + " devices did not reach every page");
            }
        }
        return 0;
    }
}
