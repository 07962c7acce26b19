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
        return start(jar(), List.of("-Xmx64m"), List.of("install", "--target", target.toString()), server, options);
    }

    /** Starts a player that shows nothing on this machine's screen; options are added as they are. */
    public static RunningProgram run(URI server, Path data, String... options) {
        return run(jar(), server, data, options);
    }

    /** As {@link #run(URI, Path, String...)} from another JAR. */
    public static RunningProgram run(Path jar, URI server, Path data, String... options) {
        List<String> what = List.of(
                "run",
                "--data",
                data.toString(),
                "--mpv-arg=--vo=null",
                "--mpv-arg=--ao=null",
                "--heartbeat",
                "500ms",
                "--reconnect-max",
                "1s");
        return start(jar, List.of("-Xmx32m", "-Xss512k"), what, server, options);
    }

    /** The agent's JAR as it was built. */
    public static Path jar() {
        return Tools.built("pi-agent/target/pi-agent.jar");
    }

    private static RunningProgram start(
            Path jar, List<String> flags, List<String> what, URI server, String... options) {
        List<String> command = new ArrayList<>(List.of(Tools.java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(what);
        command.addAll(List.of("--server", server.toString()));
        command.addAll(List.of(options));
        return RunningProgram.start(command, Map.of(), Path.of("").toAbsolutePath());
    }
}
