package dev.marquee.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Hands over to a harness outside this repository, whose load generator shares no code with the server. */
@Command(
        name = "fanout",
        description = {
            "Runs the outside harness against bench-server: fan-out, echo and the other scenarios, in turn with Node"
                    + " and with raw Netty (the limit).",
            "Without --harness it says how to run it by hand."
        },
        mixinStandardHelpOptions = true)
final class FanoutCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--harness", paramLabel = "DIR", description = "writable copy of the harness, set up")
    private @Nullable Path harness;

    @Option(names = "--scenario", defaultValue = "fanout", description = "default: ${DEFAULT-VALUE}")
    private String scenario = "";

    @Option(names = "--clients", defaultValue = "1000", description = "default: ${DEFAULT-VALUE}")
    private int clients;

    @Option(names = "--rounds", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(names = "--servers", defaultValue = "marquee node raw-bytes", description = "default: ${DEFAULT-VALUE}")
    private String servers = "";

    @Override
    public Integer call() throws Exception {
        if (harness == null) {
            spec.commandLine().getOut().println("""
                            In a writable copy of the harness:
                              ./setup.sh                                                     once
                              MARQUEE=.../marquee ./compare.sh "marquee node raw-bytes" fanout 1000 5
                              ./ratios.py results/fanout-1000.jsonl sat_cpu_us rate_cpu_us
                            Or: marquee bench fanout --harness DIR""");
            return 0;
        }
        Path script = harness.resolve("compare.sh").toAbsolutePath();
        if (!Files.isExecutable(script)) {
            throw new IllegalArgumentException("harness: " + harness + " (expected: a folder with compare.sh)");
        }
        ProcessBuilder run = new ProcessBuilder(
                script.toString(), servers, scenario, Integer.toString(clients), Integer.toString(rounds));
        run.environment().put("MARQUEE", System.getenv("MARQUEE_HOME") + "/marquee");
        return run.inheritIO().start().waitFor();
    }
}
