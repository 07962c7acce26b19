package dev.marquee.server.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One Pi of the demonstration: installs, rests for a moment, is wiped and installs again, until it is stopped. Each
 * round is a process of the real agent.
 */
final class DemoAgent implements AutoCloseable {
    private static final long REST_SECONDS = 4;
    private static final long LAST_MOMENT_SECONDS = 3;

    private final String name;
    private final Path folder;
    private final Function<List<String>, ProcessBuilder> agent;
    private final List<String> arguments;
    private final Consumer<String> tell;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable DemoProcess running;

    /**
     * @param folder of its own, which stands for the Pi's card
     * @param agent makes a process of the agent with these arguments
     * @param arguments of the installation
     * @param tell takes lines for the person who watches
     */
    DemoAgent(
            String name,
            Path folder,
            Function<List<String>, ProcessBuilder> agent,
            List<String> arguments,
            Consumer<String> tell) {
        this.name = name;
        this.folder = folder;
        this.agent = agent;
        this.arguments = List.copyOf(arguments);
        this.tell = tell;
        thread = new Thread(this::installOverAndOver, name);
    }

    DemoAgent start() {
        thread.start();
        return this;
    }

    private void installOverAndOver() {
        try {
            do {
                wipe();
                install();
            } while (!stopped.await(REST_SECONDS, TimeUnit.SECONDS));
        } catch (IOException e) {
            tell.accept(name + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void install() throws IOException, InterruptedException {
        if (stopped.getCount() == 0) {
            return;
        }
        DemoProcess process = DemoProcess.start(agent.apply(arguments), folder);
        running = process;
        int code = process.await();
        // Ctrl-C reaches the agents before it reaches whoever ends them.
        if (DemoProcess.wasSignalled(code)
                ? !stopped.await(LAST_MOMENT_SECONDS, TimeUnit.SECONDS)
                : stopped.getCount() > 0) {
            tell.accept(
                    name + (code == 0 ? ": installed" : ": failed (exit code " + code + "): " + process.lastLine()));
        }
    }

    /** A Pi that is imaged again starts with an empty card. */
    private void wipe() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        DemoProcess process = running;
        if (process == null) {
            return;
        }
        try {
            process.end(LAST_MOMENT_SECONDS);
            thread.join(TimeUnit.SECONDS.toMillis(LAST_MOMENT_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
