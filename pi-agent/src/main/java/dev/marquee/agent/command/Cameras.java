package dev.marquee.agent.command;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.SystemCommand;
import dev.marquee.agent.play.Player;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Takes a picture of the screen: mpv's own, or with a program of the desktop where there is one. Used by the commands'
 * thread.
 */
public final class Cameras {
    private static final long MOST_BYTES = 4L * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long PLAYER_SECONDS = 20;

    private final Player player;
    private final Path folder;
    private final Function<String, Optional<Path>> programs;

    /**
     * Cameras.
     *
     * @param folder for the picture while it is read
     * @param programs where a program is, by its name
     */
    public Cameras(Player player, Path folder, Function<String, Optional<Path>> programs) {
        this.player = player;
        this.folder = folder;
        this.programs = programs;
    }

    /** A JPEG of what is shown; deleted by the caller. */
    public Path shoot() throws CommandFailed {
        Path file = folder.resolve("screen.jpg");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(file);
            String why = shootWithPlayer(file);
            if (why != null && !shootWithProgram(file)) {
                throw new CommandFailed("screenshot: " + why + ", and neither grim nor scrot is there");
            }
            long size = Files.size(file);
            if (size == 0 || size > MOST_BYTES) {
                throw new CommandFailed("screenshot: " + size + " bytes (expected: 1 to " + MOST_BYTES + ")");
            }
            return file;
        } catch (IOException e) {
            throw new CommandFailed("screenshot: " + AgentFailure.describe(e));
        }
    }

    private @org.jspecify.annotations.Nullable String shootWithPlayer(Path file) {
        try {
            ScreenCommands.await(player.screenshot(file.toAbsolutePath()), PLAYER_SECONDS);
            return null;
        } catch (CommandFailed | CompletionException e) {
            return AgentFailure.describe(e);
        }
    }

    private boolean shootWithProgram(Path file) throws IOException {
        String target = file.toAbsolutePath().toString();
        for (List<String> words : List.of(List.of("grim", "-t", "jpeg", target), List.of("scrot", "-o", target))) {
            Optional<Path> program = programs.apply(words.get(0));
            if (program.isPresent()) {
                List<String> command = new java.util.ArrayList<>(words);
                command.set(0, program.get().toString());
                if (SystemCommand.run(command, PATIENCE).ok() && Files.isRegularFile(file)) {
                    return true;
                }
            }
        }
        return false;
    }
}
