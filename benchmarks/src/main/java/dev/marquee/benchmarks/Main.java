package dev.marquee.benchmarks;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code marquee bench} and the servers that outside measurements start. */
@Command(
        name = "marquee",
        mixinStandardHelpOptions = true,
        subcommands = {BenchCommand.class, BenchServerCommand.class, ConformanceServerCommand.class})
public final class Main {
    private Main() {}

    /** Runs the command that the arguments name and ends with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        CommandLine bench = Objects.requireNonNull(line.getSubcommands().get("bench"));
        Scenario.ALL.forEach(scenario -> bench.addSubcommand(scenario.command(), new ScenarioCommand(scenario)));
        line.setParameterExceptionHandler(Main::reportUsage);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("marquee: " + failure.getMessage());
            return 1;
        });
        return line;
    }

    private static int reportUsage(ParameterException failure, String[] args) {
        failure.getCommandLine()
                .getErr()
                .println("marquee: " + failure.getMessage() + " (see: "
                        + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help)");
        return 2;
    }
}
