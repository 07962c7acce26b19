package dev.marquee.it.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A program that runs beside the test, with everything it said. */
public final class RunningProgram implements AutoCloseable {
    private static final int SIGKILL_EXIT = 137;
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        // A run that is broken off leaves nothing behind either.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(RunningProgram::end), "end of programs"));
    }

    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final List<Thread> readers;

    private RunningProgram(Process process) {
        this.process = process;
        ALIVE.add(process);
        process.onExit().thenRun(() -> ALIVE.remove(process));
        this.readers = List.of(
                collect(process.getInputStream(), out, "stdout of " + process.pid()),
                collect(process.getErrorStream(), err, "stderr of " + process.pid()));
    }

    /** Starts it, without the settings of whoever runs the tests. */
    public static RunningProgram start(List<String> command, Map<String, String> environment, Path folder) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MARQUEE_"));
        builder.environment().putAll(environment);
        try {
            RunningProgram program = new RunningProgram(builder.start());
            program.process.getOutputStream().close();
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread collect(InputStream stream, List<String> lines, String name) {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader text =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        text.lines().forEach(lines::add);
                    } catch (IOException | UncheckedIOException e) {
                        // The program is gone.
                    }
                },
                name);
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    /** Waits for a line on stdout; fails at once when the program ends without it. */
    public String awaitLine(Predicate<String> wanted) {
        Waiting.until("a line on stdout").until(() -> find(wanted).isPresent() || !process.isAlive());
        if (find(wanted).isEmpty()) {
            awaitExit();
        }
        return find(wanted).orElseThrow(() -> new IllegalStateException("ended early: " + transcript()));
    }

    private Optional<String> find(Predicate<String> wanted) {
        return out.stream().filter(wanted).findFirst();
    }

    /** Lines on stdout so far. */
    public List<String> out() {
        return List.copyOf(out);
    }

    /** Lines on stderr so far. */
    public List<String> err() {
        return List.copyOf(err);
    }

    /** All it said, for messages of failed tests. */
    public String transcript() {
        return String.join("\n", out) + "\n" + String.join("\n", err);
    }

    /** The process itself. */
    public Process process() {
        return process;
    }

    /** Asks it to end, as systemd does. */
    public void terminate() {
        process.destroy();
    }

    /** Asks it to end, as Ctrl-C does. */
    public void interrupt() {
        if (!Tools.runs(List.of("kill", "-INT", String.valueOf(process.pid())))) {
            throw new IllegalStateException("kill -INT " + process.pid() + " failed");
        }
    }

    /** Ends it without a chance to tidy up, as a power cut does. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** Waits for its end; the exit code. */
    public int awaitExit() {
        try {
            if (!process.waitFor(2 * Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("does not end: " + transcript());
            }
            for (Thread reader : readers) {
                reader.join(Waiting.LIMIT.toMillis());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return SIGKILL_EXIT;
        }
    }

    @Override
    public void close() {
        end(process);
        awaitExit();
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
