package dev.marquee.server.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of the demonstration, whose last words are kept. {@link #await} is called once, the rest by any thread. */
final class DemoProcess {
    private static final int FIRST_SIGNAL_CODE = 128;

    private final Process process;
    private volatile String lastLine = "";

    private DemoProcess(Process process) {
        this.process = process;
    }

    static DemoProcess start(ProcessBuilder builder, Path folder) throws IOException {
        return new DemoProcess(
                builder.redirectErrorStream(true).directory(folder.toFile()).start());
    }

    /** Reads what it says until it ends; its exit code. */
    int await() throws IOException, InterruptedException {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            output.lines().filter(line -> !line.isBlank()).forEach(line -> lastLine = line);
        } catch (UncheckedIOException e) {
            // It was ended while it spoke.
        }
        return process.waitFor();
    }

    /** The last line it said so far. */
    String lastLine() {
        return lastLine;
    }

    /** Whether an exit code is the shell's word for a signal. */
    static boolean wasSignalled(int code) {
        return code > FIRST_SIGNAL_CODE;
    }

    /** Ends it and what it has started, kindly at first. */
    void end(long graceSeconds) throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            process.waitFor(graceSeconds, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
