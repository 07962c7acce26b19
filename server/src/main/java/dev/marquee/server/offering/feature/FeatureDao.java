package dev.marquee.server.offering.feature;

import dev.marquee.contract.config.Feature;
import dev.marquee.contract.config.SubFeature;
import dev.marquee.server.offering.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** SQL of features and their parts. Stateless; used within the caller's transaction. */
public final class FeatureDao {
    private static final RowMapper<Feature> ROW = (row, context) -> new Feature(
            row.getLong("id"),
            row.getString("feature_key"),
            row.getString("category"),
            row.getString("display_name"),
            row.getString("description"),
            row.getInt("is_enabled") != 0,
            row.getString("icon"),
            row.getString("created_at"),
            row.getLong("version"),
            List.of());

    private final JsonText json;
    private final RowMapper<SubFeature> part;

    /** Reads and writes settings of parts with this. */
    public FeatureDao(JsonText json) {
        this.json = json;
        part = (row, context) -> new SubFeature(
                row.getLong("id"),
                row.getLong("feature_id"),
                row.getString("sub_key"),
                row.getString("display_name"),
                row.getInt("is_enabled") != 0,
                json.object(row.getString("config")));
    }

    /** All features with their parts, by number. */
    public List<Feature> all(Handle handle) {
        Map<Long, List<SubFeature>> parts = new HashMap<>();
        handle.createQuery("""
                        SELECT id, feature_id, sub_key, display_name, is_enabled, config
                        FROM feature_subflags
                        ORDER BY id
                        """)
                .map(part)
                .forEach(sub -> parts.computeIfAbsent(sub.featureId(), id -> new ArrayList<>())
                        .add(sub));
        return handle.createQuery("""
                        SELECT id, feature_key, category, display_name, description, is_enabled, icon, created_at, version
                        FROM feature_flags
                        ORDER BY id
                        """).map(ROW).list().stream()
                .map(feature -> feature.with(parts.getOrDefault(feature.id(), List.of())))
                .toList();
    }

    Optional<Feature> find(Handle handle, long id) {
        return handle.createQuery("""
                        SELECT id, feature_key, category, display_name, description, is_enabled, icon, created_at, version
                        FROM feature_flags
                        WHERE id = :id
                        """)
                .bind("id", id)
                .map(ROW)
                .findFirst()
                .map(feature -> feature.with(parts(handle, id)));
    }

    private List<SubFeature> parts(Handle handle, long featureId) {
        return handle.createQuery("""
                        SELECT id, feature_id, sub_key, display_name, is_enabled, config
                        FROM feature_subflags
                        WHERE feature_id = :id
                        ORDER BY id
                        """).bind("id", featureId).map(part).list();
    }

    Optional<SubFeature> findPart(Handle handle, long id) {
        return handle.createQuery("""
                        SELECT id, feature_id, sub_key, display_name, is_enabled, config
                        FROM feature_subflags
                        WHERE id = :id
                        """).bind("id", id).map(part).findFirst();
    }

    boolean keyTaken(Handle handle, String key) {
        return handle.createQuery("SELECT count(*) FROM feature_flags WHERE feature_key = :key")
                        .bind("key", key)
                        .mapTo(int.class)
                        .one()
                > 0;
    }

    boolean partKeyTaken(Handle handle, long featureId, String key) {
        return handle.createQuery(
                                "SELECT count(*) FROM feature_subflags WHERE feature_id = :feature AND sub_key = :key")
                        .bind("feature", featureId)
                        .bind("key", key)
                        .mapTo(int.class)
                        .one()
                > 0;
    }

    /** Adds a feature; tells its number. */
    public long insert(Handle handle, Feature feature) {
        return handle.createQuery("""
                        INSERT INTO feature_flags
                            (feature_key, category, display_name, description, is_enabled, icon, created_at)
                        VALUES (:featureKey, :category, :displayName, :description, :enabled, :icon, :createdAt)
                        RETURNING id
                        """).bindMethods(feature).mapTo(long.class).one();
    }

    long insertPart(Handle handle, SubFeature sub) {
        return handle.createQuery("""
                        INSERT INTO feature_subflags (feature_id, sub_key, display_name, is_enabled, config)
                        VALUES (:featureId, :subKey, :displayName, :enabled, :json)
                        RETURNING id
                        """)
                .bindMethods(sub)
                .bind("json", json.write(sub.config()))
                .mapTo(long.class)
                .one();
    }

    void update(Handle handle, Feature feature) {
        handle.createUpdate("""
                        UPDATE feature_flags
                        SET category = :category, display_name = :displayName, description = :description,
                            is_enabled = :enabled, icon = :icon, version = :version
                        WHERE id = :id
                        """).bindMethods(feature).execute();
    }

    void updatePart(Handle handle, SubFeature sub) {
        handle.createUpdate("""
                        UPDATE feature_subflags
                        SET display_name = :displayName, is_enabled = :enabled, config = :json
                        WHERE id = :id
                        """)
                .bindMethods(sub)
                .bind("json", json.write(sub.config()))
                .execute();
    }
}
