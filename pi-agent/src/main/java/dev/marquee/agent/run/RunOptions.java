package dev.marquee.agent.run;

import dev.marquee.agent.net.ServerAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a player runs.
 *
 * @param data folder of everything that is kept
 * @param name for people
 * @param serial of the board
 * @param venue code, if any
 * @param token for enrolment, if any
 * @param player which player to use
 * @param mpv executable of mpv: a path, or a name to be looked up
 * @param mpvArguments more arguments for mpv
 * @param quota bytes of content at most
 * @param rate bytes a second of downloads at most
 * @param pace how often it turns to the server
 * @param rebootProgram what reboots the machine, with its arguments
 * @param jar the agent's own JAR, which an update replaces; {@code null} when it does not run from one
 */
public record RunOptions(
        ServerAddress server,
        Path data,
        String name,
        String serial,
        @Nullable String venue,
        @Nullable String token,
        PlayerKind player,
        String mpv,
        List<String> mpvArguments,
        long quota,
        long rate,
        Pace pace,
        List<String> rebootProgram,
        @Nullable Path jar) {
    /** Which player to use. */
    public enum PlayerKind {
        /** mpv where there is one, else the clock. */
        AUTO,
        MPV,
        CLOCK
    }

    /** Copies. */
    public RunOptions {
        mpvArguments = List.copyOf(mpvArguments);
        rebootProgram = List.copyOf(rebootProgram);
    }
}
