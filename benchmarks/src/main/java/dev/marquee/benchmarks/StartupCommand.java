package dev.marquee.benchmarks;

import dev.marquee.benchmarks.peer.EmptyMain;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** From starting the launcher to the ready line. */
@Command(
        name = "startup",
        description = "Starts the real server again and again, each time with a new data folder, alternating with a JVM"
                + " that only prints a line (the limit). Goal: below 1.5 s.",
        mixinStandardHelpOptions = true)
final class StartupCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--runs", defaultValue = "7", description = "starts of each (default: ${DEFAULT-VALUE})")
    private int runs;

    @Override
    public Integer call() throws Exception {
        Samples first = new Samples();
        Samples again = new Samples();
        Samples empty = new Samples();
        for (int run = 0; run < runs; run++) {
            try (TempFolder data = TempFolder.create()) {
                try (ServerProcess server = ServerProcess.marquee(data.path())) {
                    first.add(server.cpuMillis(), server.millisToReady());
                }
                try (ServerProcess server = ServerProcess.marquee(data.path())) {
                    again.add(server.cpuMillis(), server.millisToReady());
                }
            }
            try (ServerProcess server = ServerProcess.peer(List.of(), EmptyMain.class)) {
                empty.add(server.cpuMillis(), server.millisToReady());
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-28s %8s %9s %9s %9s%n", "start to ready, ms", "CPU", "clock", "slowest", "x limit");
        print(out, "server, new data folder", first, empty);
        print(out, "server, existing folder", again, empty);
        print(out, "empty JVM (limit)", empty, empty);
        return 0;
    }

    private static void print(PrintWriter out, String name, Samples samples, Samples limit) {
        out.printf(
                "%-28s %8.0f %9.0f %9.0f %9.2f%n",
                name, samples.cpu(), samples.clock(), samples.slowest(), samples.clock() / limit.clock());
    }
}
