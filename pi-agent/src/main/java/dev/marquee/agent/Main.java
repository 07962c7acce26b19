package dev.marquee.agent;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line of the agent. */
@Command(
        name = "marquee-agent",
        description = "The Marquee program on a Raspberry Pi.",
        mixinStandardHelpOptions = true,
        versionProvider = AgentVersion.class,
        subcommands = {InstallCommand.class, RunCommand.class, InstallServiceCommand.class, HelpCommand.class},
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  done            1  unexpected error       2  wrong options",
            "  3  target refused  4  refused by the server  5  server away too long",
            "  6  wrong image     7  target reads back wrong  8  start again, updated"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setParameterExceptionHandler(Main::wrongOptions)
                .setExecutionExceptionHandler(Main::failed)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "command: missing (expected: install, run or install-service)");
    }

    private static int wrongOptions(ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("marquee-agent: " + firstLine(e) + " (see --help)");
        return ExitCode.USAGE.number();
    }

    private static int failed(Exception e, CommandLine command, ParseResult result) {
        ExitCode code = e instanceof AgentFailure failure ? failure.exitCode() : ExitCode.UNEXPECTED;
        command.getErr().println("marquee-agent: " + firstLine(e));
        return code.number();
    }

    private static String firstLine(Exception e) {
        return AgentFailure.describe(e).lines().findFirst().orElse("");
    }
}
