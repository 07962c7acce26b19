package dev.marquee.server.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One player of the demonstration: the real agent, which plays until it is stopped. */
final class DemoPlayer implements AutoCloseable {
    private static final long LAST_MOMENT_SECONDS = 5;

    private final String name;
    private final DemoProcess process;
    private final Consumer<String> tell;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    private DemoPlayer(String name, DemoProcess process, Consumer<String> tell) {
        this.name = name;
        this.process = process;
        this.tell = tell;
        thread = new Thread(this::watch, name);
        thread.setDaemon(true);
    }

    /** @param tell takes lines for the person who watches */
    static DemoPlayer start(String name, ProcessBuilder agent, Path folder, Consumer<String> tell) throws IOException {
        DemoPlayer player = new DemoPlayer(name, DemoProcess.start(agent, folder), tell);
        player.thread.start();
        return player;
    }

    private void watch() {
        try {
            int code = process.await();
            if (!stopped.await(LAST_MOMENT_SECONDS, TimeUnit.SECONDS)) {
                tell.accept(name + ": ended (exit code " + code + "): " + process.lastLine());
            }
        } catch (IOException e) {
            tell.accept(name + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            process.end(LAST_MOMENT_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
