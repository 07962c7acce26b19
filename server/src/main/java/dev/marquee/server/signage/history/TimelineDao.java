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

    List<TimelineEntry> list(Handle handle, long playerId, long before, int limit) {
        return handle.createQuery("""
                        SELECT id, at, kind, detail
                        FROM player_state_history
                        WHERE player_id = :playerId AND at < :before
                        ORDER BY at DESC, id DESC
                        LIMIT :limit
                        """)
                .bind("playerId", playerId)
                .bind("before", before)
                .bind("limit", limit)
                .map(ConstructorMapper.of(TimelineEntry.class))
                .list();
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
