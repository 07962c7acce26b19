package dev.marquee.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Hands over to a harness outside this repository, whose load generator shares no code with the server. It starts each
 * server in turn, round after round, so that what else the machine does falls on all alike.
 */
@Command(
        description = {
            "Runs this scenario of the outside harness against bench-server, in turn with Node's socket.io,"
                    + " netty-socketio and raw Netty (the limit); prints medians and the ratios to Node and to raw Netty,"
                    + " CPU time per message first.",
            "Without --harness it says how to run it by hand."
        },
        mixinStandardHelpOptions = true)
final class ScenarioCommand implements Callable<Integer> {
    private final Scenario scenario;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--harness", paramLabel = "DIR", description = "writable copy of the harness, set up")
    private @Nullable Path harness;

    @Option(names = "--clients", defaultValue = "0", description = "default: the scenario's own")
    private int clients;

    @Option(names = "--rounds", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--servers",
            defaultValue = "marquee node nsio raw-bytes",
            description = "default: ${DEFAULT-VALUE}")
    private String servers = "";

    @Parameters(arity = "0..*", paramLabel = "OPTION", description = "for the load generator, after --")
    private List<String> more = new ArrayList<>();

    ScenarioCommand(Scenario scenario) {
        this.scenario = scenario;
    }

    @Override
    public Integer call() throws Exception {
        String load = scenario.load();
        int count = clients == 0 ? scenario.clients() : clients;
        Path folder = harness;
        if (folder == null) {
            spec.commandLine()
                    .getOut()
                    .printf(
                            """
                            In a writable copy of the harness:
                              ./setup.sh                                                     once
                              MARQUEE=.../marquee ./compare.sh "%s" %s %d %d %s
                              ./ratios.py results/%s-%d.jsonl %s
                            Or: marquee bench %s --harness DIR%n""",
                            servers,
                            load,
                            count,
                            rounds,
                            String.join(" ", options()),
                            load,
                            count,
                            String.join(" ", scenario.fields()),
                            scenario.command());
            return 0;
        }
        List<String> compare = new ArrayList<>(List.of(
                script(folder, "compare.sh"), servers, load, Integer.toString(count), Integer.toString(rounds)));
        compare.addAll(options());
        Path results = folder.resolve("results/" + load + "-" + count + ".jsonl");
        int before = lines(results).size();
        int ended = run(compare);
        if (ended == 0) {
            List<String> measured = lines(results);
            Path own = folder.resolve("results/last-" + scenario.command() + "-" + count + ".jsonl");
            Files.write(own, measured.subList(Math.min(before, measured.size()), measured.size()));
            List<String> ratios = new ArrayList<>(List.of(script(folder, "ratios.py"), own.toString()));
            ratios.addAll(scenario.fields());
            ended = run(ratios);
        }
        return ended;
    }

    /** The harness collects the runs of every size and day in one file; ratios are of this call's runs. */
    private static List<String> lines(Path results) throws IOException {
        return Files.exists(results) ? Files.readAllLines(results) : List.of();
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(scenario.options());
        options.addAll(more);
        return options;
    }

    private static String script(Path folder, String name) {
        Path script = folder.resolve(name).toAbsolutePath();
        if (!Files.isExecutable(script)) {
            throw new IllegalArgumentException("harness: " + folder + " (expected: a folder with " + name + ")");
        }
        return script.toString();
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder run = new ProcessBuilder(command);
        run.environment().put("MARQUEE", System.getenv("MARQUEE_HOME") + "/marquee");
        return run.inheritIO().start().waitFor();
    }
}
