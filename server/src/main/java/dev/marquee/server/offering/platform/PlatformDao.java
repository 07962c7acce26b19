package dev.marquee.server.offering.platform;

import dev.marquee.contract.config.Platform;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** SQL of platforms. Stateless; used within the caller's transaction. Their clients are counted elsewhere. */
public final class PlatformDao {
    private static final RowMapper<Platform> ROW = (row, context) -> new Platform(
            row.getLong("id"),
            row.getString("platform"),
            row.getInt("is_enabled") != 0,
            row.getString("icon"),
            row.getString("display_name"),
            row.getString("api_endpoint"),
            0,
            row.getString("created_at"),
            row.getString("updated_at"),
            row.getLong("version"),
            null);

    /** All platforms by number. */
    public List<Platform> all(Handle handle) {
        return handle.createQuery("""
                        SELECT id, platform, is_enabled, icon, display_name, api_endpoint, created_at, updated_at, version
                        FROM platform_configs
                        ORDER BY id
                        """).map(ROW).list();
    }

    Optional<Platform> find(Handle handle, long id) {
        return handle.createQuery("""
                        SELECT id, platform, is_enabled, icon, display_name, api_endpoint, created_at, updated_at, version
                        FROM platform_configs
                        WHERE id = :id
                        """).bind("id", id).map(ROW).findFirst();
    }

    boolean keyTaken(Handle handle, String key) {
        return handle.createQuery("SELECT count(*) FROM platform_configs WHERE platform = :key")
                        .bind("key", key)
                        .mapTo(int.class)
                        .one()
                > 0;
    }

    /** Adds a platform; tells its number. */
    public long insert(Handle handle, Platform platform) {
        return handle.createQuery("""
                        INSERT INTO platform_configs
                            (platform, is_enabled, icon, display_name, api_endpoint, created_at, updated_at)
                        VALUES (:platform, :enabled, :icon, :displayName, :apiEndpoint, :createdAt, :updatedAt)
                        RETURNING id
                        """).bindMethods(platform).mapTo(long.class).one();
    }

    void update(Handle handle, Platform platform) {
        handle.createUpdate("""
                        UPDATE platform_configs
                        SET is_enabled = :enabled, icon = :icon, display_name = :displayName,
                            api_endpoint = :apiEndpoint, updated_at = :updatedAt, version = :version
                        WHERE id = :id
                        """).bindMethods(platform).execute();
    }
}
