package dev.marquee.agent.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real JAR as a player. */
public final class RunningAgent implements AutoCloseable {
    private final Agent agent;

    private RunningAgent(Agent agent) {
        this.agent = agent;
    }

    public static RunningAgent start(Path folder, SignageServer server, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "run",
                "--server",
                server.url(),
                "--data",
                folder.resolve("data").toString(),
                "--serial",
                "S1",
                "--name",
                "Foyer",
                "--mpv-arg=--vo=null",
                "--mpv-arg=--ao=null",
                "--heartbeat",
                "500ms",
                "--reconnect-max",
                "1s"));
        args.addAll(List.of(more));
        return new RunningAgent(Agent.start(folder, args.toArray(String[]::new)));
    }

    public void kill() {
        agent.kill();
        agent.exitCode();
    }

    /** SIGTERM. */
    public int end() {
        agent.terminate();
        return agent.exitCode();
    }

    public int exitCode() {
        return agent.exitCode();
    }

    public String err() {
        return agent.err();
    }

    public long pid() {
        return agent.pid();
    }

    @Override
    public void close() {
        // With SIGTERM, because a killed agent leaves its mpv behind until its next life.
        agent.terminate();
        agent.exitCode();
    }
}
