package dev.marquee.server.persistence;

import org.jdbi.v3.core.Handle;

/** What a {@link WriteTask} works with; valid while the task runs, on the writer thread only. */
public interface WriteContext {

    /** The handle of the running transaction. Tasks neither commit nor roll back. */
    Handle handle();

    /**
     * Adds a step for after the commit, such as publishing an event. Steps run on the writer thread in commit order,
     * before the caller hears of the commit; they must be short. They are dropped when the task or the commit fails.
     */
    void afterCommit(Runnable step);
}
