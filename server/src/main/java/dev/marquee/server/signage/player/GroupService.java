package dev.marquee.server.signage.player;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.Principal;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.values.Fields;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Groups of players. Lists block; changes complete after the commit. */
public final class GroupService {
    private static final int MAX_NAME = 100;
    private static final String DEFAULT_COLOUR = "#6c757d";

    private final Database database;
    private final WriteQueue writes;
    private final ActivityLog activity;
    private final Clock clock;
    private final GroupDao dao = new GroupDao();

    /** Keeps them in this database. */
    public GroupService(Database database, WriteQueue writes, ActivityLog activity, Clock clock) {
        this.database = database;
        this.writes = writes;
        this.activity = activity;
        this.clock = clock;
    }

    /** A group as a person describes it. */
    public record NewGroup(
            @Nullable String name,
            @Nullable String description,
            @Nullable String colour) {}

    /** All groups by name. */
    public List<GroupDao.GroupRow> list() {
        return database.read(dao::all);
    }

    /** The players of a group. */
    public List<Long> members(long id) {
        return database.read(handle -> dao.members(handle, id));
    }

    /** Adds a group; fails with {@code CONFLICT} when the name is taken. */
    public CompletableFuture<Long> create(NewGroup group, Principal actor) {
        String name = Fields.requiredPlain("name", group.name(), MAX_NAME);
        String description = Fields.plain("description", group.description(), Fields.MAX_FREE_TEXT);
        String colour = group.colour() == null ? DEFAULT_COLOUR : group.colour();
        if (!colour.matches("#[0-9a-fA-F]{6}")) {
            throw MarqueeException.invalid("colour", colour, "such as " + DEFAULT_COLOUR);
        }
        return writes.submit(context -> {
            if (dao.nameTaken(context.handle(), name, 0)) {
                throw new MarqueeException(ErrorCode.CONFLICT, "name: " + name + " (expected: one that no group has)");
            }
            activity.record(context, actor, "group.create", "group " + name, null);
            return dao.insert(context.handle(), name, description, colour, clock.millis());
        });
    }

    /** Says who is in a group; unknown players are left out. */
    public CompletableFuture<Integer> setMembers(long id, Set<Long> playerIds, Principal actor) {
        return writes.submit(context -> {
            dao.requireKnown(context.handle(), id);
            dao.replaceMembers(context.handle(), id, playerIds);
            int members = dao.members(context.handle(), id).size();
            activity.record(context, actor, "group.members", "group " + id, members + " players");
            return members;
        });
    }

    /** Deletes a group; its players stay. Fails with {@code NOT_FOUND}. */
    public CompletableFuture<Long> delete(long id, Principal actor) {
        return writes.submit(context -> {
            if (!dao.delete(context.handle(), id)) {
                throw MarqueeException.notFound("Group not found");
            }
            activity.record(context, actor, "group.delete", "group " + id, null);
            return id;
        });
    }
}
