package dev.marquee.server.offering.history;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** SQL of the history. Stateless; used within the caller's transaction. */
public final class HistoryDao {

    /**
     * A change.
     *
     * @param configType {@code platform}, {@code feature_flag}, {@code feature_subflag}, {@code package}, {@code
     *     package_features}, {@code feature_rollout}, {@code client} or {@code client_password}
     * @param previousValue JSON of the state before, {@code null} when it was made
     * @param newValue JSON of the state after
     */
    public record HistoryRow(
            long id,
            String configType,
            long configId,
            @Nullable String previousValue,
            @Nullable String newValue,
            String changedBy,
            @Nullable Long changedById,
            String changedAt) {}

    void insert(Handle handle, HistoryRow row) {
        handle.createUpdate("""
                        INSERT INTO config_history
                            (config_type, config_id, previous_value, new_value, changed_by, changed_by_id, changed_at)
                        VALUES (:configType, :configId, :previousValue, :newValue, :changedBy, :changedById,
                            :changedAt)
                        """).bindMethods(row).execute();
    }

    /** The changes of an entity, newest first. */
    public List<HistoryRow> of(Handle handle, String configType, long configId, int limit) {
        return handle.createQuery("""
                        SELECT id, config_type, config_id, previous_value, new_value, changed_by, changed_by_id,
                            changed_at
                        FROM config_history
                        WHERE config_type = :type AND config_id = :id
                        ORDER BY id DESC
                        LIMIT :limit
                        """)
                .bind("type", configType)
                .bind("id", configId)
                .bind("limit", limit)
                .map(ConstructorMapper.of(HistoryRow.class))
                .list();
    }

    /** One change. */
    Optional<HistoryRow> find(Handle handle, long id) {
        return handle.createQuery("""
                        SELECT id, config_type, config_id, previous_value, new_value, changed_by, changed_by_id,
                            changed_at
                        FROM config_history
                        WHERE id = :id
                        """)
                .bind("id", id)
                .map(ConstructorMapper.of(HistoryRow.class))
                .findFirst();
    }

    /** Changes, newest first; {@code null} leaves a condition out. */
    List<HistoryRow> list(Handle handle, @Nullable String configType, @Nullable Long configId, long before, int limit) {
        return handle.createQuery("""
                        SELECT id, config_type, config_id, previous_value, new_value, changed_by, changed_by_id,
                            changed_at
                        FROM config_history
                        WHERE id < :before
                            AND (:type IS NULL OR config_type = :type)
                            AND (:entity IS NULL OR config_id = :entity)
                        ORDER BY id DESC
                        LIMIT :limit
                        """)
                .bind("before", before)
                .bind("type", configType)
                .bind("entity", configId)
                .bind("limit", limit)
                .map(ConstructorMapper.of(HistoryRow.class))
                .list();
    }
}
