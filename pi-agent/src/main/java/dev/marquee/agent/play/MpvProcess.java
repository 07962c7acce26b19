package dev.marquee.agent.play;

import dev.marquee.agent.base.AgentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** One running mpv and the connection to it. */
final class MpvProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MpvProcess.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long GLANCE_MILLIS = 20;
    private static final long GRACE_SECONDS = 3;

    private final Process process;
    private final Path socket;
    private @Nullable MpvIpc connection;

    private MpvProcess(Process process, Path socket) {
        this.process = process;
        this.socket = socket;
    }

    /** Starts mpv and connects to it. */
    static MpvProcess start(
            MpvOptions options, BiConsumer<MpvProcess, JsonNode> events, ObjIntConsumer<MpvProcess> exited)
            throws IOException {
        Path socket = options.socket();
        endOrphan(socket);
        Files.deleteIfExists(socket);
        Process process = new ProcessBuilder(options.command(socket))
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        MpvProcess mpv = new MpvProcess(process, socket);
        try {
            mpv.connection = mpv.connect(event -> events.accept(mpv, event));
        } catch (IOException e) {
            mpv.close();
            throw e;
        }
        process.onExit().thenAccept(ended -> exited.accept(mpv, ended.exitValue()));
        return mpv;
    }

    /** An agent that was killed leaves its mpv behind, which would hold the screen. */
    private static void endOrphan(Path socket) {
        if (!Files.exists(socket)) {
            return;
        }
        try (MpvIpc orphan = MpvIpc.connect(socket, event -> {})) {
            orphan.command("quit");
            LOG.info("mpv of an earlier life is ended");
        } catch (IOException | PlayerFailure e) {
            LOG.debug("mpv: no orphan: {}", AgentFailure.describe(e));
        }
    }

    private MpvIpc connect(java.util.function.Consumer<JsonNode> events) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            if (!process.isAlive()) {
                throw new IOException("it ended at once with code " + process.exitValue());
            }
            try {
                if (Files.exists(socket)) {
                    return MpvIpc.connect(socket, events);
                }
            } catch (IOException e) {
                LOG.debug("mpv does not listen yet: {}", AgentFailure.describe(e));
            }
            if (System.nanoTime() > end) {
                throw new IOException("it does not listen on " + socket);
            }
            try {
                Thread.sleep(GLANCE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    MpvIpc ipc() {
        MpvIpc open = connection;
        if (open == null) {
            throw new PlayerFailure("mpv: not connected");
        }
        return open;
    }

    long pid() {
        return process.pid();
    }

    /** Ends it, kindly at first. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        if (connection != null) {
            connection.close();
        }
    }
}
