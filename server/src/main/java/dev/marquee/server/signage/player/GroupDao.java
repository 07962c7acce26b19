package dev.marquee.server.signage.player;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.MarqueeException;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** SQL of groups. Stateless; runs on the handle's thread. */
public final class GroupDao {

    /** A group with the number of its members. */
    public record GroupRow(
            long id,
            String name,
            @Nullable String description,
            String colour,
            @JsonProperty("device_count") long deviceCount) {}

    List<GroupRow> all(Handle handle) {
        return handle.createQuery("""
                        SELECT g.id, g.name, g.description, g.colour, count(m.player_id) AS device_count
                        FROM player_groups g
                        LEFT JOIN player_group_members m ON m.group_id = g.id
                        GROUP BY g.id, g.name, g.description, g.colour
                        ORDER BY g.name
                        """).map(ConstructorMapper.of(GroupRow.class)).list();
    }

    boolean nameTaken(Handle handle, String name, long otherThan) {
        return handle.createQuery("SELECT count(*) FROM player_groups WHERE name = :name AND id <> :id")
                        .bind("name", name)
                        .bind("id", otherThan)
                        .mapTo(int.class)
                        .one()
                > 0;
    }

    long insert(Handle handle, String name, @Nullable String description, String colour, long now) {
        return handle.createQuery("""
                        INSERT INTO player_groups (name, description, colour, created_at)
                        VALUES (:name, :description, :colour, :now)
                        RETURNING id
                        """)
                .bind("name", name)
                .bind("description", description)
                .bind("colour", colour)
                .bind("now", now)
                .mapTo(long.class)
                .one();
    }

    boolean delete(Handle handle, long id) {
        return handle.createUpdate("DELETE FROM player_groups WHERE id = :id")
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** Fails unless the group exists. @throws MarqueeException {@code INVALID} */
    public void requireKnown(Handle handle, long id) {
        int found = handle.createQuery("SELECT count(*) FROM player_groups WHERE id = :id")
                .bind("id", id)
                .mapTo(int.class)
                .one();
        if (found == 0) {
            throw MarqueeException.invalid("group", id, "the number of a group");
        }
    }

    /** The players of a group: members, and those whose primary group it is. */
    public List<Long> members(Handle handle, long id) {
        return handle.createQuery("""
                        SELECT player_id FROM player_group_members WHERE group_id = :id
                        UNION
                        SELECT id FROM players WHERE primary_group_id = :id
                        ORDER BY 1
                        """).bind("id", id).mapTo(long.class).list();
    }

    /** The groups of a player, its primary one included. */
    public List<Long> groupsOf(Handle handle, long playerId) {
        return handle.createQuery("""
                        SELECT group_id FROM player_group_members WHERE player_id = :id
                        UNION
                        SELECT primary_group_id FROM players WHERE id = :id AND primary_group_id IS NOT NULL
                        ORDER BY 1
                        """).bind("id", playerId).mapTo(long.class).list();
    }

    void replaceMembers(Handle handle, long id, Collection<Long> playerIds) {
        handle.createUpdate("DELETE FROM player_group_members WHERE group_id = :id")
                .bind("id", id)
                .execute();
        if (playerIds.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO player_group_members (group_id, player_id)
                SELECT :id, id FROM players WHERE id = :playerId
                """);
        playerIds.forEach(
                player -> batch.bind("id", id).bind("playerId", player).add());
        batch.execute();
    }
}
