package dev.marquee.server.offering.rollout;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** SQL of rollouts and scheduled switches. Stateless; runs on the handle's thread. */
final class RolloutDao {

    List<RolloutRow> list(Handle handle) {
        return handle.createQuery("""
                        SELECT feature_id, rules, killed_at, kill_reason, version, changed_by, changed_at
                        FROM feature_rollouts
                        """)
                .map(ConstructorMapper.of(RolloutRow.class))
                .list();
    }

    Optional<RolloutRow> find(Handle handle, long featureId) {
        return handle.createQuery("""
                        SELECT feature_id, rules, killed_at, kill_reason, version, changed_by, changed_at
                        FROM feature_rollouts
                        WHERE feature_id = :feature
                        """)
                .bind("feature", featureId)
                .map(ConstructorMapper.of(RolloutRow.class))
                .findOne();
    }

    void put(Handle handle, RolloutRow row) {
        handle.createUpdate("""
                        INSERT INTO feature_rollouts (
                            feature_id, rules, killed_at, kill_reason, version, changed_by, changed_at)
                        VALUES (:featureId, :rules, :killedAt, :killReason, :version, :changedBy, :changedAt)
                        ON CONFLICT (feature_id) DO UPDATE SET
                            rules = excluded.rules,
                            killed_at = excluded.killed_at,
                            kill_reason = excluded.kill_reason,
                            version = excluded.version,
                            changed_by = excluded.changed_by,
                            changed_at = excluded.changed_at
                        """).bindMethods(row).execute();
    }

    List<SwitchRow> pending(Handle handle, @Nullable Long featureId) {
        return handle.createQuery("""
                        SELECT id, feature_id, due_at, is_enabled AS enabled, created_by, created_at
                        FROM feature_switches
                        WHERE done_at IS NULL AND (:feature IS NULL OR feature_id = :feature)
                        ORDER BY due_at, id
                        """)
                .bind("feature", featureId)
                .map(ConstructorMapper.of(SwitchRow.class))
                .list();
    }

    long addSwitch(Handle handle, SwitchRow row) {
        return handle.createUpdate("""
                        INSERT INTO feature_switches (feature_id, due_at, is_enabled, created_by, created_at)
                        VALUES (:featureId, :dueAt, :enabled, :createdBy, :createdAt)
                        """)
                .bindMethods(row)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(long.class)
                .one();
    }

    /** Ends a switch that is still to come; returns whether it was. */
    boolean finishSwitch(Handle handle, long id, long now, String outcome) {
        return handle.createUpdate("""
                                UPDATE feature_switches
                                SET done_at = :now, outcome = :outcome
                                WHERE id = :id AND done_at IS NULL
                                """)
                        .bind("id", id)
                        .bind("now", now)
                        .bind("outcome", outcome)
                        .execute()
                > 0;
    }

    /** When the next switch is due; null when none is to come. */
    @Nullable Long nextDue(Handle handle) {
        return handle.createQuery("SELECT min(due_at) FROM feature_switches WHERE done_at IS NULL")
                .mapTo(Long.class)
                .findOne()
                .orElse(null);
    }
}
