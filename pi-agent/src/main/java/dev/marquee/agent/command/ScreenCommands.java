package dev.marquee.agent.command;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.play.Player;
import dev.marquee.agent.store.Documents;
import dev.marquee.agent.store.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Commands about the picture and the sound. */
public final class ScreenCommands {
    private static final Duration SHOWN = Duration.ofSeconds(10);
    private static final long PATIENCE_SECONDS = 30;
    private static final List<Integer> ROTATIONS = List.of(0, 90, 180, 270);

    private final Player player;
    private final Documents documents;
    private final String greeting;

    /** The part of the agent that decides what is shown; its methods may be called on every thread. */
    public interface Stage {
        /** Shows, and goes on after a pause or stop. */
        void play();

        /** Holds the picture. */
        void pause();

        /** Shows nothing. */
        void stop();
    }

    /**
     * Commands of a player.
     *
     * @param greeting what {@code identify} shows
     */
    public ScreenCommands(Player player, Documents documents, String greeting) {
        this.player = player;
        this.documents = documents;
        this.greeting = greeting;
    }

    /** Adds the handlers. */
    public void addTo(Map<String, Handler> handlers, Stage stage) {
        handlers.put("play", (command, run) -> said("plays", stage::play));
        handlers.put("pause", (command, run) -> said("paused", stage::pause));
        handlers.put("stop", (command, run) -> said("stopped", stage::stop));
        handlers.put("next", (command, run) -> done("next", player.next()));
        handlers.put("restart", (command, run) -> done("the player was restarted", player.restart()));
        handlers.put("identify", (command, run) -> done("shown: " + greeting, player.message(greeting, SHOWN)));
        handlers.put("volume", (command, run) -> {
            int percent = Parameters.number(command.parameters(), List.of("volume", "level"), 0, 100);
            return kept("volume", percent, done("volume " + percent + " %", player.volume(percent)));
        });
        handlers.put("rotate_screen", (command, run) -> {
            int degrees = Parameters.number(command.parameters(), List.of("rotation"), 0, 270);
            if (!ROTATIONS.contains(degrees)) {
                throw Parameters.unexpected("rotation", degrees, "0, 90, 180 or 270");
            }
            return kept("rotation", degrees, done("rotated to " + degrees + " degrees", player.rotate(degrees)));
        });
    }

    /** What was set in an earlier life holds. */
    public void restore() {
        documents
                .get("volume")
                .filter(text -> text.matches("\\d{1,3}"))
                .map(Integer::valueOf)
                .ifPresent(player::volume);
        documents
                .get("rotation")
                .filter(text -> text.matches("\\d{1,3}"))
                .map(Integer::valueOf)
                .ifPresent(player::rotate);
    }

    private Optional<String> kept(String name, int value, Optional<String> result) throws CommandFailed {
        try {
            documents.put(name, Integer.toString(value));
            return result;
        } catch (StoreUnavailable e) {
            throw new CommandFailed("done, but lost with the next start: " + e.getMessage());
        }
    }

    private static Optional<String> said(String result, Runnable task) {
        task.run();
        return Optional.of(result);
    }

    static Optional<String> done(String result, CompletableFuture<?> task) throws CommandFailed {
        await(task, PATIENCE_SECONDS);
        return Optional.of(result);
    }

    /** Waits for something that another thread does. */
    static <T> T await(CompletableFuture<T> task, long seconds) throws CommandFailed {
        try {
            return task.get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("the agent ends");
        } catch (TimeoutException e) {
            throw new CommandFailed("not done within " + seconds + " s");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CommandFailed(AgentFailure.describe(cause));
        }
    }
}
