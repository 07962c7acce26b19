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
