package dev.marquee.benchmarks;

import dev.marquee.benchmarks.player.RawInserts;
import dev.marquee.benchmarks.player.ReportLoad;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Durable reports as fast as they are acknowledged. */
@Command(
        name = "reports",
        description = "Players send durable reports, each a window of them without an answer. An answer comes after the"
                + " commit. The limit is one thread that inserts the same rows into SQLite in batches, in turn with the"
                + " server. Goals: 10,000 a second, at least half the limit.",
        mixinStandardHelpOptions = true)
final class ReportsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--sockets", defaultValue = "1000", description = "players (default: ${DEFAULT-VALUE})")
    private int sockets;

    @Option(
            names = "--window",
            defaultValue = "16",
            description = "reports without an answer (default: ${DEFAULT-VALUE})")
    private int window;

    @Option(names = "--seconds", defaultValue = "10", description = "length of a run (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--runs", defaultValue = "5", description = "rounds of each (default: ${DEFAULT-VALUE})")
    private int runs;

    @Option(
            names = "--event",
            defaultValue = "playback_started,playback_finished",
            split = ",",
            description =
                    "kinds of report; one that has finished also writes a line of proof (default: ${DEFAULT-VALUE})")
    private List<String> events = List.of();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-28s %12s %12s %12s %9s%n", "reports", "CPU, us each", "per s", "limit, per s", "of limit");
        for (String event : events) {
            measure(out, event);
        }
        return 0;
    }

    private void measure(PrintWriter out, String event) throws Exception {
        Samples perSecond = new Samples();
        Samples limit = new Samples();
        try (TempFolder data = TempFolder.create();
                TempFolder raw = TempFolder.create();
                ServerProcess server = ServerProcess.marquee(data.path(), "--enroll", "open");
                ReportLoad load = new ReportLoad(server.port(), sockets, window, event);
                RawInserts inserts = new RawInserts(raw.path(), sockets)) {
            load.run(seconds); // warms it
            inserts.run(1);
            for (int run = 0; run < runs; run++) {
                double before = server.cpuMillis();
                long begin = System.nanoTime();
                long acked = load.run(seconds);
                double took = (System.nanoTime() - begin) / 1e9;
                perSecond.add((server.cpuMillis() - before) * 1000 / acked, acked / took);
                limit.add(0, inserts.run(seconds));
            }
        }
        out.printf(
                "%-28s %12.1f %12.0f %12.0f %9.2f%n",
                event, perSecond.cpu(), perSecond.clock(), limit.clock(), perSecond.clock() / limit.clock());
        out.flush();
    }
}
