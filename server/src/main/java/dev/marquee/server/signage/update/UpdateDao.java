package dev.marquee.server.signage.update;

import dev.marquee.server.persistence.Where;
import dev.marquee.server.values.Timestamps;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of software packages. Stateless; runs on the handle's thread. */
final class UpdateDao {

    List<SystemUpdate> list(Handle handle) {
        return select(handle, new Where());
    }

    Optional<SystemUpdate> find(Handle handle, long id) {
        return select(handle, new Where().and("id = :id", "id", id)).stream().findFirst();
    }

    Optional<SystemUpdate> findByName(Handle handle, String filename) {
        return select(handle, new Where().and("filename = :filename", "filename", filename)).stream()
                .findFirst();
    }

    boolean hasVersion(Handle handle, String version) {
        return !select(handle, new Where().and("version = :version", "version", version))
                .isEmpty();
    }

    private static List<SystemUpdate> select(Handle handle, Where where) {
        return handle.createQuery(where.in("""
                        SELECT id, version, description, filename, size_bytes, sha256, is_critical, status, created_by,
                            created_at
                        FROM system_updates
                        <where>
                        ORDER BY id DESC
                        """))
                .bindMap(where.bindings())
                .map((row, context) -> new SystemUpdate(
                        row.getLong("id"),
                        row.getString("version"),
                        row.getString("description"),
                        SystemUpdate.FOLDER + row.getString("filename"),
                        row.getLong("size_bytes"),
                        row.getString("sha256"),
                        row.getInt("is_critical") != 0,
                        row.getString("status"),
                        row.getString("created_by"),
                        Timestamps.iso(row.getLong("created_at"))))
                .list();
    }

    long insert(
            Handle handle,
            String version,
            @Nullable String description,
            String filename,
            long size,
            String sha256,
            boolean critical,
            String by,
            long now) {
        return handle.createUpdate("""
                        INSERT INTO system_updates (version, description, filename, size_bytes, sha256, is_critical,
                            created_by, created_at)
                        VALUES (:version, :description, :filename, :size, :sha256, :critical, :by, :now)
                        """)
                .bind("version", version)
                .bind("description", description)
                .bind("filename", filename)
                .bind("size", size)
                .bind("sha256", sha256)
                .bind("critical", critical ? 1 : 0)
                .bind("by", by)
                .bind("now", now)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(long.class)
                .one();
    }

    void deploy(Handle handle, long updateId, long playerId, long now) {
        handle.createUpdate("""
                        INSERT INTO player_updates (update_id, player_id, created_at)
                        VALUES (:updateId, :playerId, :now)
                        ON CONFLICT (update_id, player_id) DO UPDATE SET status = 'pending', created_at = excluded.created_at
                        """)
                .bind("updateId", updateId)
                .bind("playerId", playerId)
                .bind("now", now)
                .execute();
    }

    void delete(Handle handle, long id) {
        handle.createUpdate("DELETE FROM system_updates WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    String versionOf(Handle handle, long playerId) {
        return handle.createQuery("SELECT software_version FROM players WHERE id = :id")
                .bind("id", playerId)
                .mapTo(String.class)
                .findOne()
                .orElse("1.0.0");
    }
}
