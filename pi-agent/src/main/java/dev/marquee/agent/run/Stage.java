package dev.marquee.agent.run;

import dev.marquee.agent.command.ScreenCommands;
import dev.marquee.agent.play.End;
import dev.marquee.agent.play.PlayerListener;
import dev.marquee.agent.play.Track;
import org.jspecify.annotations.Nullable;

/** Brings what the player does and what people ask for to the agent's thread. */
final class Stage implements PlayerListener, ScreenCommands.Stage {
    private final PlayerAgent agent;

    Stage(PlayerAgent agent) {
        this.agent = agent;
    }

    @Override
    public void started(Track track) {
        agent.later(() -> agent.screen().started(track));
    }

    @Override
    public void ended(Track track, End end, @Nullable String why) {
        agent.later(() -> agent.screen().ended(end, why));
    }

    @Override
    public void changed() {
        agent.playerChanged();
    }

    @Override
    public void play() {
        agent.later(() -> agent.screen().play());
    }

    @Override
    public void pause() {
        agent.later(() -> agent.screen().pause(true));
    }

    @Override
    public void stop() {
        agent.later(() -> agent.screen().stop());
    }
}
