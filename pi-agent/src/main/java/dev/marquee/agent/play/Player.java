package dev.marquee.agent.play;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Shows tracks in a loop without gaps. Calls return at once and take effect in their order; safe on every thread. The
 * futures fail with {@link PlayerFailure}.
 */
public interface Player extends AutoCloseable {
    /** {@code mpv} or {@code clock}. */
    String name();

    /** Why nothing can be shown now; empty when it can. */
    Optional<String> problem();

    /** Begins to work; what was set before holds. */
    void start();

    /** What to show from now on. A track that is shown now and is in the list goes on; an empty list shows nothing. */
    CompletableFuture<Void> show(List<Track> tracks);

    /** Pauses or goes on. */
    CompletableFuture<Void> pause(boolean paused);

    /** Leaves the current track. */
    CompletableFuture<Void> next();

    /** Volume in per cent, 0 to 100. */
    CompletableFuture<Void> volume(int percent);

    /** Turns the picture: 0, 90, 180 or 270 degrees clockwise. */
    CompletableFuture<Void> rotate(int degrees);

    /** Shows a text over the picture. */
    CompletableFuture<Void> message(String text, Duration time);

    /** Writes what is shown as a JPEG. */
    CompletableFuture<Void> screenshot(Path file);

    /** Ends the player's process and begins a new one, which shows the same. */
    CompletableFuture<Void> restart();

    /** Ends the player. */
    @Override
    void close();
}
