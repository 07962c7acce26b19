package dev.marquee.agent.play;

/** How the showing of a track ended. */
public enum End {
    /** Shown to its last frame. */
    COMPLETED,
    /** Left early: next, stop, another list, or the end of its window. */
    SKIPPED,
    /** It cannot be played, or the player died in it. */
    FAILED
}
