package dev.marquee.agent.play;

import org.jspecify.annotations.Nullable;

/** Hears what a player really does. Called on the player's thread; must not wait. */
public interface PlayerListener {
    /** A track is being shown. */
    void started(Track track);

    /**
     * A track is no longer shown. Always follows a {@link #started} of the same track.
     *
     * @param why a reason for people, when there is one
     */
    void ended(Track track, End end, @Nullable String why);

    /** Whether the player can play has changed; {@link Player#problem} tells. */
    default void changed() {}
}
