package dev.marquee.it.harness;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the real agent, in the heap that it has on a Pi. */
public final class Agent {
    private Agent() {}

    /** Starts an install; options beyond server and target are added as they are. */
    public static RunningProgram install(URI server, Path target, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Tools.java(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Tools.built("pi-agent/target/pi-agent.jar").toString(),
                "install",
                "--server",
                server.toString(),
                "--target",
                target.toString()));
        command.addAll(List.of(options));
        return RunningProgram.start(command, Map.of(), Path.of("").toAbsolutePath());
    }
}
