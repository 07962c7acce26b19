package dev.marquee.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, from its start until closed. Used by one thread; Linux only. */
final class ServerProcess implements AutoCloseable {
    private static final int STOP_SECONDS = 15;
    private static final double TICKS_PER_MS = 0.1; // USER_HZ is 100 on every Linux

    private final Process process;
    private final String readyLine;
    private final double millisToReady;

    private ServerProcess(Process process, String readyLine, double millisToReady) {
        this.process = process;
        this.readyLine = readyLine;
        this.millisToReady = millisToReady;
    }

    /** Starts what {@code marquee serve} starts, on any free port of loopback. */
    static ServerProcess marquee(Path data, String... options) throws IOException {
        return marquee(data, Map.of(), options);
    }

    /** The same with variables of its environment. */
    static ServerProcess marquee(Path data, Map<String, String> environment, String... options) throws IOException {
        String home = System.getenv("MARQUEE_HOME");
        if (home == null) {
            throw new IllegalStateException("MARQUEE_HOME: missing (expected: to be run by the launcher)");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(home, "marquee").toString(), "serve", "--listen", "127.0.0.1:0", "--data", data.toString()));
        command.addAll(List.of(options));
        return start(command, environment);
    }

    /** Starts a peer of this JAR. */
    static ServerProcess peer(List<String> flags, Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        return start(command, Map.of());
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static ServerProcess start(List<String> command, Map<String, String> environment) throws IOException {
        long begin = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            throw new IOException("did not start: " + String.join(" ", command));
        }
        return new ServerProcess(process, line, (System.nanoTime() - begin) / 1e6);
    }

    /** Time from starting the process to its first line. */
    double millisToReady() {
        return millisToReady;
    }

    /** The port at the end of the first line. */
    int port() {
        return Integer.parseInt(readyLine.substring(readyLine.lastIndexOf(':') + 1));
    }

    /** User and system time so far, with that of ended children, which a launcher script has. */
    double cpuMillis() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int i = 11; i <= 14; i++) { // utime, stime, cutime, cstime of proc(5), counted from the state
            ticks += Long.parseLong(fields[i]);
        }
        return ticks / TICKS_PER_MS;
    }

    /** Resident memory in MiB. */
    double residentMib() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("no VmRSS of process " + process.pid());
    }

    /** The JVM flags that the process was started with, without its archive, which fits no other class path. */
    List<String> jvmFlags() throws IOException {
        String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        List<String> flags = new ArrayList<>();
        for (String word : List.of(line.split("\0", -1))) {
            if (word.equals("-jar") || word.equals("-cp")) {
                return flags.subList(1, flags.size());
            }
            if (!word.startsWith("-XX:SharedArchiveFile")) {
                flags.add(word);
            }
        }
        throw new IOException("command line: no -jar and no -cp: " + line.replace('\0', ' '));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
