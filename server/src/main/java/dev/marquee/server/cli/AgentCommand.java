package dev.marquee.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code marquee agent ...}: runs the agent's JAR with the arguments given. */
@Command(
        name = "agent",
        description = "Runs the Pi agent, as java -jar pi-agent.jar does. See: marquee agent --help",
        mixinStandardHelpOptions = false)
final class AgentCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Parameters(hidden = true)
    private List<String> arguments = new ArrayList<>();

    AgentCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        return new AgentJar(environment).process(arguments).inheritIO().start().waitFor();
    }
}
