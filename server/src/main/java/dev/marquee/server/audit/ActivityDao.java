package dev.marquee.server.audit;

import dev.marquee.server.persistence.Where;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** SQL of the activity log. Stateless; runs on the handle's thread. */
final class ActivityDao {

    void insert(Handle handle, Activity entry) {
        handle.createUpdate("""
                        INSERT INTO activity (at, actor, action, subject, detail)
                        VALUES (:at, :actor, :action, :subject, :detail)
                        """)
                .bind("at", entry.at())
                .bind("actor", entry.actor())
                .bind("action", entry.action())
                .bind("subject", entry.subject())
                .bind("detail", entry.detail())
                .execute();
    }

    void insert(Handle handle, Entry entry) {
        handle.createUpdate("""
                        INSERT INTO activity (at, actor, action, subject, detail, actor_id, resource_type, resource_id,
                            changes, ip_address)
                        VALUES (:at, :actor, :action, :subject, NULL, :actorId, :resourceType, :resourceId, :changes,
                            :ipAddress)
                        """).bindMethods(entry).execute();
    }

    /** As administrators of config push see an entry; those of other systems have their action's first word as type. */
    List<Entry> entries(Handle handle, Where where, int limit, long offset) {
        return handle.createQuery(where.in("""
                        SELECT id, at, actor, action, subject, actor_id,
                            coalesce(resource_type, substr(action, 1, instr(action || '.', '.') - 1)) AS resource_type,
                            resource_id, changes, ip_address
                        FROM activity
                        <where>
                        ORDER BY id DESC
                        LIMIT :limit OFFSET :offset
                        """))
                .bindMap(where.bindings())
                .bind("limit", limit)
                .bind("offset", offset)
                .map(ConstructorMapper.of(Entry.class))
                .list();
    }

    long count(Handle handle, Where where) {
        return handle.createQuery(where.in("SELECT count(*) FROM activity <where>"))
                .bindMap(where.bindings())
                .mapTo(long.class)
                .one();
    }

    List<Activity> search(Handle handle, Where where, int limit) {
        return handle.createQuery(where.in("""
                        SELECT id, at, actor, action, subject, detail
                        FROM activity
                        <where>
                        ORDER BY id DESC
                        LIMIT :limit
                        """))
                .bindMap(where.bindings())
                .bind("limit", limit)
                .map(ConstructorMapper.of(Activity.class))
                .list();
    }

    List<Activity> newest(Handle handle, long beforeId, int limit) {
        return handle.createQuery("""
                        SELECT id, at, actor, action, subject, detail
                        FROM activity
                        WHERE id < :before
                        ORDER BY id DESC
                        LIMIT :limit
                        """)
                .bind("before", beforeId)
                .bind("limit", limit)
                .map(ConstructorMapper.of(Activity.class))
                .list();
    }
}
