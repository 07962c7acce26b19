package dev.marquee.server.cli;

import java.util.Map;
import picocli.CommandLine;

/** Makes commands, with the environment for those that read it. */
final class CommandFactory implements CommandLine.IFactory {
    private final Map<String, String> environment;

    CommandFactory(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == ServeCommand.class) {
            return type.cast(new ServeCommand(environment));
        }
        if (type == AgentCommand.class) {
            return type.cast(new AgentCommand(environment));
        }
        if (type == DemoCommand.class) {
            return type.cast(new DemoCommand(environment));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
