package dev.marquee.it.harness;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real server in a process of its own, started as the launcher starts it. */
public final class ServerProcess implements AutoCloseable {
    private static final String READY = "Marquee ready: ";

    private final RunningProgram program;
    private final List<URI> addresses;

    private ServerProcess(RunningProgram program, List<URI> addresses) {
        this.program = program;
        this.addresses = addresses;
    }

    /** Starts it and waits until it is ready. */
    public static ServerProcess start(ServerSettings settings, Path data, String listen, Path folder) {
        List<String> arguments = new ArrayList<>(List.of("serve", "--listen", listen, "--data", data.toString()));
        arguments.addAll(settings.arguments());
        RunningProgram program = command(settings.jvm(), arguments, settings.environment(), folder);
        try {
            String line = program.awaitLine(text -> text.startsWith(READY));
            List<URI> addresses = Arrays.stream(line.substring(READY.length()).split(" "))
                    .map(URI::create)
                    .toList();
            return new ServerProcess(program, addresses);
        } catch (RuntimeException e) {
            program.close();
            throw e;
        }
    }

    /** Runs any command of the server's JAR. */
    public static RunningProgram command(
            List<String> jvm, List<String> arguments, Map<String, String> environment, Path folder) {
        List<String> command = new ArrayList<>(
                List.of(Tools.java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-XX:-UsePerfData"));
        command.addAll(jvm);
        command.addAll(List.of(
                "-cp",
                Tools.built("server/target/marquee-server.jar") + ":" + Tools.built("server/target/lib") + "/*",
                "dev.marquee.server.Main"));
        command.addAll(arguments);
        Map<String, String> all = new HashMap<>(environment);
        all.put("MARQUEE_HOME", Tools.home().toString());
        return RunningProgram.start(command, all, folder);
    }

    /** Its first address. */
    public URI uri() {
        return addresses.get(0);
    }

    /** All its addresses. */
    public List<URI> addresses() {
        return addresses;
    }

    /** The process. */
    public RunningProgram program() {
        return program;
    }

    @Override
    public void close() {
        program.close();
    }
}
