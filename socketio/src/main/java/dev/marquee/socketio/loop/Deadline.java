package dev.marquee.socketio.loop;

import org.jspecify.annotations.Nullable;

/** Something that happens unless it is cancelled in time. A link of at most one {@link Deadlines} list at a time. */
public final class Deadline {
    private final Runnable action;

    @Nullable Deadlines list;

    @Nullable Deadline previous;

    @Nullable Deadline next;

    long atNanos;

    /**
     * Creates a deadline that is not running.
     *
     * @param action runs on the event loop when the deadline passes
     */
    public Deadline(Runnable action) {
        this.action = action;
    }

    /** Stops it; nothing happens if it is not running. */
    public void cancel() {
        if (list != null) {
            list.remove(this);
        }
    }

    void expire() {
        action.run();
    }
}
