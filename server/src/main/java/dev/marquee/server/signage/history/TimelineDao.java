package dev.marquee.server.signage.history;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** SQL of timelines and metrics. Stateless; runs on the handle's thread. */
final class TimelineDao {

    void insert(Handle handle, long playerId, long at, String kind, @Nullable String detail) {
        handle.createUpdate("""
                        INSERT INTO player_state_history (player_id, at, kind, detail)
                        VALUES (:playerId, :at, :kind, :detail)
                        """)
                .bind("playerId", playerId)
                .bind("at", at)
                .bind("kind", kind)
                .bind("detail", detail)
                .execute();
    }

    /** Notes something unless the same is noted at about that time. */
    void insertOnce(Handle handle, long playerId, long at, String kind, long tolerance) {
        handle.createUpdate("""
                        INSERT INTO player_state_history (player_id, at, kind)
                        SELECT :playerId, :at, :kind
                        WHERE NOT EXISTS (
                            SELECT 1
                            FROM player_state_history
                            WHERE player_id = :playerId AND kind = :kind
                                AND at BETWEEN :at - :tolerance AND :at + :tolerance)
                        """)
                .bind("playerId", playerId)
                .bind("at", at)
                .bind("kind", kind)
                .bind("tolerance", tolerance)
                .execute();
    }

    List<TimelineEntry> list(Handle handle, long playerId, long before, int limit) {
        // A deployment is its own record of when the player was imaged, whichever of the two was here first.
        return handle.createQuery("""
                        SELECT id, at, kind, detail
                        FROM (
                            SELECT id, at, kind, detail
                            FROM player_state_history
                            WHERE player_id = :playerId
                            UNION ALL
                            SELECT -deployment.id,
                                unixepoch(coalesce(deployment.completed_at, deployment.started_at)) * 1000, 'imaged',
                                deployment.hostname
                            FROM players
                            JOIN deployment_history AS deployment
                                ON deployment.serial_number = players.serial OR deployment.hostname = players.name
                            WHERE players.id = :playerId AND deployment.deployment_status IN ('success', 'completed')
                        )
                        WHERE at < :before
                        ORDER BY at DESC, id DESC
                        LIMIT :limit
                        """)
                .bind("playerId", playerId)
                .bind("before", before)
                .bind("limit", limit)
                .map(ConstructorMapper.of(TimelineEntry.class))
                .list();
    }

    /**
     * Notes the end of those that nobody saw go: whose last word is older than the limit while their timeline still has
     * them online.
     *
     * @return how many
     */
    int noteGone(Handle handle, long now, long limit) {
        return handle.createUpdate("""
                        INSERT INTO player_state_history (player_id, at, kind)
                        SELECT players.id, players.last_seen_at + :limit, 'offline'
                        FROM players
                        WHERE players.last_seen_at <= :now - :limit
                            AND (
                                SELECT history.kind
                                FROM player_state_history AS history
                                WHERE history.player_id = players.id AND history.kind IN ('online', 'offline')
                                ORDER BY history.at DESC, history.id DESC
                                LIMIT 1) = 'online'
                        """).bind("now", now).bind("limit", limit).execute();
    }

    void insertMetrics(Handle handle, long playerId, MetricsPoint point) {
        handle.createUpdate("""
                        INSERT OR REPLACE INTO player_metrics (player_id, at, cpu_percent, memory_percent, disk_percent,
                            temperature_celsius, undervoltage, sd_errors, uptime_seconds)
                        VALUES (:playerId, :at, :cpuPercent, :memoryPercent, :diskPercent, :temperatureCelsius,
                            :undervoltage, :sdErrors, :uptimeSeconds)
                        """).bind("playerId", playerId).bindMethods(point).execute();
    }

    List<MetricsPoint> metrics(Handle handle, long playerId, long since, int limit) {
        return handle.createQuery("""
                        SELECT at, cpu_percent, memory_percent, disk_percent, temperature_celsius, undervoltage,
                            sd_errors, uptime_seconds
                        FROM player_metrics
                        WHERE player_id = :playerId AND at >= :since
                        ORDER BY at
                        LIMIT :limit
                        """)
                .bind("playerId", playerId)
                .bind("since", since)
                .bind("limit", limit)
                .map(ConstructorMapper.of(MetricsPoint.class))
                .list();
    }

    /** Removes some of what is too old; tells how many rows went. */
    int prune(Handle handle, long before, int limit) {
        return handle.createUpdate("""
                        DELETE FROM player_state_history WHERE id IN (
                            SELECT id FROM player_state_history WHERE at < :before ORDER BY at LIMIT :limit)
                        """)
                .bind("before", before)
                .bind("limit", limit)
                .execute();
    }

    /** As {@link #prune}, for metrics. */
    int pruneMetrics(Handle handle, long before, int limit) {
        return handle.createUpdate("""
                        DELETE FROM player_metrics WHERE (player_id, at) IN (
                            SELECT player_id, at FROM player_metrics WHERE at < :before ORDER BY at LIMIT :limit)
                        """)
                .bind("before", before)
                .bind("limit", limit)
                .execute();
    }

    /** As {@link #prune}, for durable reports: after that long nobody sends them again. */
    int pruneReports(Handle handle, long before, int limit) {
        return handle.createUpdate("""
                        DELETE FROM player_reports WHERE (player_id, stream, sequence) IN (
                            SELECT player_id, stream, sequence FROM player_reports
                            WHERE received_at < :before ORDER BY received_at LIMIT :limit)
                        """)
                .bind("before", before)
                .bind("limit", limit)
                .execute();
    }
}
