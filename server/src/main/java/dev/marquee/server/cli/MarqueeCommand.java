package dev.marquee.server.cli;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code marquee}: the commands and how their faults are told. */
@Command(
        name = "marquee",
        description = "Realtime server for venues full of Raspberry Pis.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLines.class,
        scope = ScopeType.INHERIT,
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            ImageCommand.class,
            UserCommand.class,
            TokenCommand.class,
            SeedCommand.class,
            AgentCommand.class,
        },
        footer = {
            "",
            "Every option can also be set in the environment (--public-url as MARQUEE_PUBLIC_URL) or in",
            "marquee.properties in the working folder (public-url=...).",
            "",
            "Examples:",
            "  marquee demo                              see it work, with nothing kept",
            "  marquee serve                             serve this machine on ports 5000 and 5001",
            "  marquee serve --listen 0.0.0.0:5000       serve the network; people sign in",
            "  marquee image add --product KXP2 a.img    register a master image",
        })
public final class MarqueeCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Picocli makes these. */
    public MarqueeCommand() {}

    /**
     * Runs the command that the arguments name.
     *
     * @return the exit code
     */
    public static int run(Map<String, String> environment, String... args) {
        CommandLine line = new CommandLine(new MarqueeCommand(), new CommandFactory(environment));
        try {
            Settings settings = Settings.load(environment);
            settings.requireKnown(line);
            line.setDefaultValueProvider(settings);
        } catch (CommandFailedException e) {
            line.getErr().println("marquee: " + e.getMessage());
            return ExitCodes.USAGE;
        }
        // Its arguments are the agent's own, in the order given.
        Objects.requireNonNull(line.getSubcommands().get("agent")).setUnmatchedOptionsArePositionalParams(true);
        line.setParameterExceptionHandler(MarqueeCommand::reportUsage);
        line.setExecutionExceptionHandler(MarqueeCommand::reportFailure);
        return line.execute(args);
    }

    private static int reportUsage(ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("marquee: " + firstLine(e) + " (see: "
                + e.getCommandLine().getCommandSpec().qualifiedName() + " --help)");
        return ExitCodes.USAGE;
    }

    private static int reportFailure(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        line.getErr().println("marquee: " + firstLine(e));
        boolean misspelt = e instanceof IllegalArgumentException
                || (e instanceof MarqueeException fault && fault.code() == ErrorCode.INVALID);
        return misspelt ? ExitCodes.USAGE : ExitCodes.FAILED;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("failed");
    }

    /** Without a command there is only help to give. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
