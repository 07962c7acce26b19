package dev.marquee.benchmarks;

import dev.marquee.benchmarks.offering.ConfigClients;
import dev.marquee.benchmarks.player.Wire;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a question for a feature costs, beside an event that is only answered. */
@Command(
        name = "feature-check",
        description =
                "Clients ask for a feature at a steady rate, then send heartbeats, which are answered with nothing"
                        + " but the time. Goal: less than 30 us of server CPU between the two.",
        mixinStandardHelpOptions = true)
final class FeatureCheckCommand implements Callable<Integer> {
    private static final int PER_SECOND = 5000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--clients", defaultValue = "200", description = "default: ${DEFAULT-VALUE}")
    private int clients;

    @Option(names = "--seconds", defaultValue = "20", description = "each, after as much warm-up")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (TempFolder data = TempFolder.create();
                ServerProcess server = ServerProcess.marquee(data.path(), ConfigClients.environment());
                ConfigClients load = new ConfigClients(server.port())) {
            load.feature();
            List<Long> ids = load.add(clients);
            AtomicLong answers = new AtomicLong();
            List<Wire> wires = load.connect(ids, index -> new Wire.Listener() {
                @Override
                public void event(String json) {
                    if (json.startsWith("[\"feature_check_result\"") || json.startsWith("[\"heartbeat_ack\"")) {
                        answers.incrementAndGet();
                    }
                }
            });
            for (String event : new String[] {"heartbeat", "feature_check", "heartbeat", "feature_check"}) {
                long before = answers.get();
                double cpu = server.cpuMillis();
                run(wires, ids, event);
                cpu = server.cpuMillis() - cpu;
                long count = answers.get() - before;
                out.printf("%-14s %8d answers %8.1f us server CPU each%n", event, count, 1000 * cpu / count);
            }
        }
        return 0;
    }

    private void run(List<Wire> wires, List<Long> ids, String event) throws InterruptedException {
        long begin = System.nanoTime();
        long total = (long) PER_SECOND * seconds;
        for (long sent = 0; sent < total; sent++) {
            long due = begin + sent * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            int index = (int) (sent % wires.size());
            wires.get(index).emit(0, event, "{\"client_id\":" + ids.get(index) + ",\"feature_key\":\"shared\"}");
        }
        TimeUnit.SECONDS.sleep(1);
    }
}
