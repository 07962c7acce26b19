package dev.marquee.agent.run;

import dev.marquee.agent.command.MachineCommands;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** The parts that commands about the machine move. */
record Machinery(ContentWorker content, Heart heart, Settings settings, Runnable restart)
        implements MachineCommands.Machinery {
    @Override
    public CompletableFuture<String> syncNow() {
        return content.syncNow();
    }

    @Override
    public CompletableFuture<String> clearCache() {
        return content.clearCache();
    }

    @Override
    public void restartAgent() {
        restart.run();
    }

    @Override
    public CompletableFuture<?> upload(Path picture) {
        return CompletableFuture.runAsync(() -> settings.upload(picture));
    }

    @Override
    public void streamLogs(int seconds) {
        heart.streamLogs(seconds);
    }
}
