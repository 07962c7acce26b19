package dev.marquee.agent.play;

import dev.marquee.agent.base.AgentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Plays through mpv. A player that dies is started again after a pause that doubles up to a bound, and shows the same as
 * before; what was being shown is told to have failed.
 */
public final class MpvPlayer implements Player {
    private static final Logger LOG = LoggerFactory.getLogger(MpvPlayer.class);
    private static final int LONGEST_DOUBLING = 6;
    private static final int PATIENCE_SECONDS = 15;
    private static final Duration GOOD_LIFE = Duration.ofSeconds(60);

    private final MpvOptions options;
    private final Duration firstPause;
    private final PlayerListener listener;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "player");
        daemon.setDaemon(true);
        return daemon;
    });

    private volatile @Nullable String problem;
    private @Nullable MpvProcess process;
    private final Map<Long, Track> entries = new HashMap<>();
    private List<Track> wanted = List.of();
    private @Nullable Track current;
    private boolean paused;
    private int volume = 100;
    private int rotation;
    private int failures;
    private long startedAt;

    /**
     * A player that has not been started.
     *
     * @param firstPause before a dead mpv is started again; the last one is 64 times as long
     */
    public MpvPlayer(MpvOptions options, Duration firstPause, PlayerListener listener) {
        this.options = options;
        this.firstPause = firstPause;
        this.listener = listener;
    }

    @Override
    public String name() {
        return "mpv";
    }

    @Override
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public void start() {
        run(this::launch);
    }

    private void launch() {
        startedAt = System.nanoTime();
        try {
            process = MpvProcess.start(options, this::event, this::exited);
            problem = null;
            setUp();
            LOG.info("mpv plays, process {}", process.pid());
        } catch (IOException | PlayerFailure e) {
            LOG.warn("mpv cannot be started: {}", AgentFailure.describe(e));
            kill();
            again("mpv: cannot be started: " + AgentFailure.describe(e));
        }
        listener.changed();
    }

    private void setUp() {
        MpvIpc ipc = ipc();
        ipc.command("set_property", "volume", volume);
        ipc.command("set_property", "video-rotate", rotation);
        ipc.command("set_property", "pause", paused);
        load(wanted);
    }

    private void again(String why) {
        problem = why;
        boolean lived = System.nanoTime() - startedAt > GOOD_LIFE.toNanos();
        failures = lived ? 0 : Math.min(failures + 1, LONGEST_DOUBLING);
        long pause = firstPause.toMillis() << failures;
        LOG.info("mpv is started again in {} ms", pause);
        thread.schedule(this::launch, pause, TimeUnit.MILLISECONDS);
    }

    /** Called on a thread of the JVM when the process has ended. */
    private void exited(MpvProcess gone, int code) {
        run(() -> {
            if (gone == process) {
                LOG.warn("mpv ended with code {}", code);
                gone.close();
                process = null;
                entries.clear();
                end(End.FAILED, "mpv ended with code " + code);
                again("mpv: ended with code " + code);
                listener.changed();
            }
        });
    }

    /** Called on the reader's thread. Queued behind the command that runs, so that its entry numbers are known. */
    private void event(MpvProcess from, JsonNode event) {
        run(() -> {
            if (from == process) {
                handle(event);
            }
        });
    }

    private void handle(JsonNode event) {
        Track track = entries.get(event.path("playlist_entry_id").asLong(-1));
        switch (event.path("event").asString("")) {
            case "start-file" -> {
                end(End.SKIPPED, null);
                if (track != null) {
                    current = track;
                    listener.started(track);
                }
            }
            case "end-file" -> {
                if (track != null && track.equals(current)) {
                    ended(event);
                }
            }
            default -> {
                // Others do not matter.
            }
        }
    }

    private void ended(JsonNode event) {
        String reason = event.path("reason").asString("");
        switch (reason) {
            case "eof" -> end(End.COMPLETED, null);
            case "error" -> end(End.FAILED, "mpv: " + event.path("file_error").asString("error"));
            default -> end(End.SKIPPED, null);
        }
    }

    private void end(End end, @Nullable String why) {
        Track ended = current;
        current = null;
        if (ended != null) {
            listener.ended(ended, end, why);
        }
    }

    @Override
    public CompletableFuture<Void> show(List<Track> tracks) {
        List<Track> copy = List.copyOf(tracks);
        return run(() -> {
            if (!copy.equals(wanted)) {
                wanted = copy;
                if (process != null) {
                    load(copy);
                }
            }
        });
    }

    /** What is shown now goes on when it is still wanted, and its successors follow it. */
    private void load(List<Track> tracks) {
        MpvIpc ipc = ipc();
        int position = current == null ? -1 : tracks.indexOf(current);
        if (position < 0) {
            entries.clear();
            Track left = current;
            current = null;
            ipc.command("stop");
            if (left != null) {
                listener.ended(left, End.SKIPPED, null);
            }
        } else {
            entries.values().removeIf(track -> !track.equals(current));
            ipc.command("playlist-clear");
        }
        for (int i = 1; i <= tracks.size(); i++) {
            Track track = tracks.get(Math.floorMod(position + i, tracks.size()));
            if (position < 0 || i < tracks.size()) {
                String mode = position < 0 && i == 1 ? "append-play" : "append";
                JsonNode added = ipc.command("loadfile", track.file().toString(), mode);
                entries.put(added.path("playlist_entry_id").asLong(0), track);
            }
        }
    }

    @Override
    public CompletableFuture<Void> pause(boolean pausing) {
        return run(() -> {
            paused = pausing;
            if (process != null) {
                ipc().command("set_property", "pause", pausing);
            }
        });
    }

    @Override
    public CompletableFuture<Void> next() {
        return run(() -> ipc().command("playlist-next", "force"));
    }

    @Override
    public CompletableFuture<Void> volume(int percent) {
        return run(() -> {
            volume = percent;
            if (process != null) {
                ipc().command("set_property", "volume", percent);
            }
        });
    }

    @Override
    public CompletableFuture<Void> rotate(int degrees) {
        return run(() -> {
            rotation = degrees;
            if (process != null) {
                ipc().command("set_property", "video-rotate", degrees);
            }
        });
    }

    @Override
    public CompletableFuture<Void> message(String text, Duration time) {
        return run(() -> ipc().command("show-text", text, time.toMillis()));
    }

    @Override
    public CompletableFuture<Void> screenshot(Path file) {
        return run(() -> {
            try {
                ipc().command("screenshot-to-file", file.toString(), "window");
            } catch (PlayerFailure e) {
                // Not every output can read its window back; the frame without overlays then.
                ipc().command("screenshot-to-file", file.toString(), "video");
            }
            if (!Files.isRegularFile(file)) {
                throw new PlayerFailure("mpv: screenshot: no file came");
            }
        });
    }

    @Override
    public CompletableFuture<Void> restart() {
        return run(() -> {
            kill();
            launch();
            if (problem != null) {
                throw new PlayerFailure(String.valueOf(problem));
            }
        });
    }

    private void kill() {
        MpvProcess old = process;
        process = null;
        entries.clear();
        if (old != null) {
            old.close();
        }
        end(End.SKIPPED, null);
    }

    private MpvIpc ipc() {
        MpvProcess running = process;
        if (running == null) {
            throw new PlayerFailure(problem == null ? "mpv: not running" : String.valueOf(problem));
        }
        return running.ipc();
    }

    private CompletableFuture<Void> run(Runnable task) {
        try {
            return CompletableFuture.runAsync(task, thread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new PlayerFailure("mpv: closed", e));
        }
    }

    @Override
    public void close() {
        CompletableFuture<Void> killed = run(this::kill);
        thread.shutdown();
        try {
            killed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("mpv does not end: {}", AgentFailure.describe(e));
        }
        thread.shutdownNow();
    }
}
