package dev.marquee.server.audit;

import dev.marquee.server.access.Principal;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.Where;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.values.Page;
import dev.marquee.server.values.Timestamps;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps who did what. {@link #record} on the writer thread, {@link #newest} on threads that may block. */
public final class ActivityLog {
    private final Database database;
    private final Clock clock;
    private final ActivityDao dao = new ActivityDao();

    /** Reads from the database; writes go through the caller's transaction. */
    public ActivityLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Notes an action as part of the transaction that carries it out. */
    public void record(WriteContext context, Principal actor, String action, String subject, @Nullable String detail) {
        dao.insert(context.handle(), new Activity(0, Timestamps.row(clock), actor.name(), action, subject, detail));
    }

    /**
     * As {@link #record}, with what it was about in parts.
     *
     * @param changes a JSON object
     */
    public void record(
            WriteContext context,
            Principal actor,
            String action,
            String resourceType,
            long resourceId,
            @Nullable String changes,
            @Nullable String ipAddress) {
        long actorId = actor.actorId();
        dao.insert(
                context.handle(),
                new Entry(
                        0,
                        Timestamps.row(clock),
                        actor.name(),
                        action,
                        resourceType + " " + resourceId,
                        actorId == 0 ? null : actorId,
                        resourceType,
                        resourceId,
                        changes,
                        ipAddress));
    }

    /**
     * Lists entries in parts, newest first.
     *
     * @param type a resource's type or an action; {@code null} takes all
     * @param actorId who did it; {@code null} takes all
     */
    public Page<Entry> entries(@Nullable String type, @Nullable Long actorId, int limit, long offset) {
        Where where = new Where()
                .and("(resource_type = :type OR action = :type)", "type", type)
                .and("actor_id = :actorId", "actorId", actorId);
        return database.read(handle -> new Page<>(dao.entries(handle, where, limit, offset), dao.count(handle, where)));
    }

    /**
     * Looks for entries, newest first; {@code null} leaves a condition out.
     *
     * @param action begins with this, such as {@code batch.}
     * @param text stands in subject or detail
     */
    public List<Activity> search(
            long beforeId, @Nullable String actor, @Nullable String action, @Nullable String text, int limit) {
        Where where = new Where()
                .and("id < :before", "before", beforeId)
                .and("actor = :actor", "actor", actor)
                .and("substr(action, 1, length(:action)) = :action", "action", action)
                .holding("(subject LIKE :text ESCAPE '!' OR detail LIKE :text ESCAPE '!')", "text", text);
        return database.read(handle -> dao.search(handle, where, limit));
    }

    /**
     * Lists the log, newest first.
     *
     * @param beforeId only entries older than this one; {@link Long#MAX_VALUE} for the newest
     */
    public List<Activity> newest(long beforeId, int limit) {
        return database.read(handle -> dao.newest(handle, beforeId, limit));
    }
}
