package dev.marquee.benchmarks;

import dev.marquee.contract.deployment.Stats;
import dev.marquee.server.JsonMappers;
import dev.marquee.server.deployment.DeploymentStats;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.venue.PoolCounts;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Statistics of a tick, with a short and with a long history. */
@Command(
        name = "tick",
        description =
                "Time to compute the statistics of a tick and to encode them, with a short and with a long history"
                        + " of deployments. The limit is encoding alone. Goal: both within 1 ms of each other.",
        mixinStandardHelpOptions = true)
final class TickCommand implements Callable<Integer> {
    private static final int BATCH = 200;
    private static final int WARM_UP = 100;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--rows",
            defaultValue = "10,1000000",
            split = ",",
            description = "lengths of the history" + " (default: ${DEFAULT-VALUE})")
    private List<Integer> rows = List.of();

    @Option(
            names = "--days",
            defaultValue = "365",
            description = "time that the history spans (default: ${DEFAULT-VALUE})")
    private int days;

    @Option(
            names = "--runs",
            defaultValue = "300",
            description = "batches of " + BATCH + " (default: ${DEFAULT-VALUE})")
    private int runs;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%-28s %10s %10s %10s %12s %9s%n", "a tick, us", "CPU", "clock", "slowest", "encode only", "load, ms");
        for (int count : rows) {
            try (TempFolder data = TempFolder.create()) {
                measure(out, data.path(), count);
            }
        }
        return 0;
    }

    private void measure(PrintWriter out, Path data, int count) throws Exception {
        try (Database database = new Database(data, Database.Use.SERVER)) {
            History.fill(database.file(), count, days);
            long begin = System.nanoTime();
            DeploymentStats stats =
                    new DeploymentStats(database, new PoolCounts(database), Clock.system(ZoneId.systemDefault()));
            double load = (System.nanoTime() - begin) / 1e6;
            JsonMapper mapper = JsonMappers.wire();
            Samples whole = sample(() -> mapper.writeValueAsBytes(stats.snapshot(null)));
            Stats ready = stats.snapshot(null);
            Samples encoding = sample(() -> mapper.writeValueAsBytes(ready));
            out.printf(
                    "%-28s %10.2f %10.2f %10.2f %12.2f %9.0f%n",
                    "history of " + count,
                    whole.cpu() * 1000,
                    whole.clock() * 1000,
                    whole.slowest() * 1000,
                    encoding.cpu() * 1000,
                    load);
            out.flush();
        }
    }

    private Samples sample(Callable<byte[]> tick) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Samples samples = new Samples();
        long bytes = 0;
        for (int run = -WARM_UP; run < runs; run++) {
            long cpu = threads.getCurrentThreadCpuTime();
            long clock = System.nanoTime();
            for (int i = 0; i < BATCH; i++) {
                bytes += tick.call().length;
            }
            if (run >= 0) {
                samples.add(
                        (threads.getCurrentThreadCpuTime() - cpu) / 1e6 / BATCH,
                        (System.nanoTime() - clock) / 1e6 / BATCH);
            }
        }
        if (bytes == 0) {
            throw new IllegalStateException("bytes: 0 (expected: encoded statistics)");
        }
        return samples;
    }
}
