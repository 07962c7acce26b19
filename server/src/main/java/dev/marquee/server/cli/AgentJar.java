package dev.marquee.server.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the agent's JAR is and how it is started: the same JAR that runs on a Pi, in the heap it has there. */
final class AgentJar {
    private static final String HEAP = "-Xmx64m";

    private final Path jar;

    /** @throws CommandFailedException when the JAR was not built */
    AgentJar(Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("MARQUEE_HOME", "."));
        jar = home.resolve("pi-agent/target/pi-agent.jar");
        if (!Files.isRegularFile(jar)) {
            throw new CommandFailedException(
                    "agent: " + jar + " is missing (expected: a built project; run the marquee launcher)");
        }
    }

    /** A process that is ready to start. */
    ProcessBuilder process(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-jar",
                jar.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
