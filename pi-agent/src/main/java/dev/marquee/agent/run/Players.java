package dev.marquee.agent.run;

import dev.marquee.agent.play.ClockPlayer;
import dev.marquee.agent.play.MpvOptions;
import dev.marquee.agent.play.MpvPlayer;
import dev.marquee.agent.play.Player;
import dev.marquee.agent.play.PlayerListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the player. Stateless. */
final class Players {
    private static final Logger LOG = LoggerFactory.getLogger(Players.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private Players() {}

    /** mpv if it may be used and is there, else a clock that says why. */
    static Player choose(RunOptions options, Function<String, Optional<Path>> programs, PlayerListener listener) {
        if (options.player() == RunOptions.PlayerKind.CLOCK) {
            return new ClockPlayer("chosen with --player clock, nothing is shown", listener);
        }
        Optional<Path> mpv = programs.apply(options.mpv());
        if (mpv.isEmpty()) {
            String why = options.mpv() + " is not installed, nothing is shown";
            LOG.error("{}: {}", "mpv", why);
            return new ClockPlayer(why, listener);
        }
        MpvOptions how = new MpvOptions(mpv.get(), options.mpvArguments(), options.data());
        return new MpvPlayer(how, FIRST_PAUSE, listener);
    }
}
