package dev.marquee.benchmarks;

import dev.marquee.benchmarks.offering.ConfigClients;
import dev.marquee.benchmarks.player.Wire;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A feature is switched that all connected clients have. */
@Command(
        name = "toggle",
        description = "An owner switches a feature that every connected client has, on two packages. Goal: all have"
                + " feature_update and the new values within 250 ms.",
        mixinStandardHelpOptions = true)
final class ToggleCommand implements Callable<Integer> {
    private static final int EVENTS = 2;
    private static final int PATIENCE_SECONDS = 60;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--clients", defaultValue = "10000", description = "default: ${DEFAULT-VALUE}")
    private int clients;

    @Option(names = "--rounds", defaultValue = "20", description = "default: ${DEFAULT-VALUE}")
    private int rounds;

    private volatile CountDownLatch waiting = new CountDownLatch(0);

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (TempFolder data = TempFolder.create();
                ServerProcess server = ServerProcess.marquee(data.path(), ConfigClients.environment());
                ConfigClients load = new ConfigClients(server.port())) {
            long feature = load.feature();
            List<Wire> wires = load.connect(load.add(clients), index -> new Wire.Listener() {
                @Override
                public void event(String json) {
                    if (json.startsWith("[\"feature_update\"") || json.startsWith("[\"config_update\"")) {
                        waiting.countDown();
                    }
                }
            });
            double[] millis = new double[rounds];
            double cpu = server.cpuMillis();
            for (int round = 0; round < rounds; round++) {
                waiting = new CountDownLatch(EVENTS * wires.size());
                long begin = System.nanoTime();
                load.post("features/" + feature + "/toggle", "{\"is_enabled\":" + (round % 2 != 0) + "}");
                if (!waiting.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    out.println(waiting.getCount() + " events did not come");
                    return 1;
                }
                millis[round] = (System.nanoTime() - begin) / 1e6;
                TimeUnit.MILLISECONDS.sleep(200);
            }
            cpu = server.cpuMillis() - cpu;
            Arrays.sort(millis);
            out.printf(
                    "%d clients, %d rounds: %.0f ms server CPU a toggle (%.1f us a message); last client after %.0f ms"
                            + " (median), %.0f ms (worst)%n",
                    clients,
                    rounds,
                    cpu / rounds,
                    1000 * cpu / rounds / EVENTS / clients,
                    millis[rounds / 2],
                    millis[rounds - 1]);
        }
        return 0;
    }
}
