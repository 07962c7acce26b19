package dev.marquee.benchmarks;

import dev.marquee.benchmarks.peer.BareNettyMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a server costs that nobody uses. */
@Command(
        name = "idle",
        description = "Resident memory and CPU of an idle server with the launcher's flags, beside a JVM with the same"
                + " flags in which Netty listens (the limit). Goal: below 120 MiB.",
        mixinStandardHelpOptions = true)
final class IdleCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--seconds", defaultValue = "20", description = "how long to look (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-28s %14s %12s %9s%n", "idle", "CPU, ms/s", "RSS, MiB", "x limit");
        try (TempFolder data = TempFolder.create();
                ServerProcess server = ServerProcess.marquee(data.path());
                ServerProcess bare = ServerProcess.peer(server.jvmFlags(), BareNettyMain.class)) {
            Thread.sleep(5_000); // compilers and the first tick settle
            List<ServerProcess> both = List.of(server, bare);
            double[] before = {server.cpuMillis(), bare.cpuMillis()};
            Thread.sleep(seconds * 1000L);
            double limit = bare.residentMib();
            for (int i = 0; i < before.length; i++) {
                print(i == 0 ? "server" : "bare Netty (limit)", both.get(i), before[i], limit);
            }
        }
        return 0;
    }

    private void print(String name, ServerProcess process, double cpuBefore, double limit) throws IOException {
        double resident = process.residentMib();
        spec.commandLine()
                .getOut()
                .printf(
                        "%-28s %14.1f %12.1f %9.2f%n",
                        name, (process.cpuMillis() - cpuBefore) / seconds, resident, resident / limit);
    }
}
