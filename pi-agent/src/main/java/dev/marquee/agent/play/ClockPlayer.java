package dev.marquee.agent.play;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for mpv where there is none: counts through the tracks by the clock and shows nothing, which its name and
 * {@link #problem} say.
 */
public final class ClockPlayer implements Player {
    private static final double USUAL_SECONDS = 10;
    private static final double MILLIS = 1000;

    private final String why;
    private final PlayerListener listener;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "player");
        daemon.setDaemon(true);
        return daemon;
    });
    private List<Track> wanted = List.of();
    private int position;
    private @Nullable Track current;
    private @Nullable Future<?> due;
    private boolean paused;
    private long dueAt;
    private long leftMillis;

    /** A clock, and why there is nothing better. */
    public ClockPlayer(String why, PlayerListener listener) {
        this.why = why;
        this.listener = listener;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public Optional<String> problem() {
        return Optional.of(why);
    }

    @Override
    public void start() {
        run(listener::changed);
    }

    @Override
    public CompletableFuture<Void> show(List<Track> tracks) {
        List<Track> copy = List.copyOf(tracks);
        return run(() -> {
            wanted = copy;
            int found = current == null ? -1 : copy.indexOf(current);
            if (found >= 0) {
                position = found;
            } else {
                end(End.SKIPPED);
                position = 0;
                begin();
            }
        });
    }

    private void begin() {
        if (wanted.isEmpty()) {
            return;
        }
        Track track = wanted.get(Math.floorMod(position, wanted.size()));
        current = track;
        leftMillis = Math.max(1, (long) ((track.seconds() == null ? USUAL_SECONDS : track.seconds()) * MILLIS));
        listener.started(track);
        wind();
    }

    private void wind() {
        if (!paused && current != null) {
            dueAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(leftMillis);
            due = thread.schedule(() -> move(End.COMPLETED), leftMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void move(End end) {
        end(end);
        position++;
        begin();
    }

    private void end(End end) {
        if (due != null) {
            due.cancel(false);
            due = null;
        }
        Track ended = current;
        current = null;
        if (ended != null) {
            listener.ended(ended, end, null);
        }
    }

    @Override
    public CompletableFuture<Void> pause(boolean pausing) {
        return run(() -> {
            if (pausing == paused) {
                return;
            }
            paused = pausing;
            if (due != null) {
                due.cancel(false);
                due = null;
                leftMillis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(dueAt - System.nanoTime()));
            }
            wind();
        });
    }

    @Override
    public CompletableFuture<Void> next() {
        return run(() -> {
            if (current == null) {
                throw new PlayerFailure("clock: nothing is played");
            }
            move(End.SKIPPED);
        });
    }

    @Override
    public CompletableFuture<Void> volume(int percent) {
        return refused("volume");
    }

    @Override
    public CompletableFuture<Void> rotate(int degrees) {
        return refused("rotation");
    }

    @Override
    public CompletableFuture<Void> message(String text, Duration time) {
        return refused("message");
    }

    @Override
    public CompletableFuture<Void> screenshot(Path file) {
        return refused("screenshot");
    }

    private CompletableFuture<Void> refused(String what) {
        return CompletableFuture.failedFuture(new PlayerFailure(what + ": there is no screen, " + why));
    }

    @Override
    public CompletableFuture<Void> restart() {
        return run(() -> {
            end(End.SKIPPED);
            begin();
        });
    }

    private CompletableFuture<Void> run(Runnable task) {
        try {
            return CompletableFuture.runAsync(task, thread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new PlayerFailure("clock: closed", e));
        }
    }

    @Override
    public void close() {
        run(() -> end(End.SKIPPED)).exceptionally(gone -> null).join();
        thread.shutdownNow();
    }
}
