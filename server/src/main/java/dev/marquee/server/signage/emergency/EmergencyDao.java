package dev.marquee.server.signage.emergency;

import dev.marquee.server.persistence.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of emergency broadcasts. Stateless; runs on the handle's thread. */
final class EmergencyDao {

    /** How far a player is with a broadcast. */
    record Receipt(
            long broadcastId,
            long playerId,
            String status,
            @Nullable Long acknowledgedAt) {}

    List<Broadcast> active(Handle handle) {
        return select(handle, new Where().and("status = 'active'"), Integer.MAX_VALUE);
    }

    List<Broadcast> newest(Handle handle, int limit) {
        return select(handle, new Where(), limit);
    }

    List<Broadcast> find(Handle handle, long id) {
        return select(handle, new Where().and("id = :id", "id", id), 1);
    }

    private List<Broadcast> select(Handle handle, Where where, int limit) {
        List<Broadcast> bare = handle.createQuery(where.in("""
                        SELECT id, title, message, video_id, priority, duration, status, created_by, started_at, ends_at
                        FROM emergency_broadcasts
                        <where>
                        ORDER BY id DESC
                        LIMIT :limit
                        """))
                .bindMap(where.bindings())
                .bind("limit", limit)
                .map((row, context) -> broadcast(row))
                .list();
        return bare.stream()
                .map(b -> new Broadcast(
                        b.id(),
                        b.title(),
                        b.message(),
                        b.videoId(),
                        b.priority(),
                        b.duration(),
                        b.status(),
                        b.createdBy(),
                        b.startedAt(),
                        b.endsAt(),
                        receipts(handle, b.id()).keySet()))
                .toList();
    }

    Map<Long, Receipt> receipts(Handle handle, long broadcastId) {
        return handle
                .createQuery("""
                        SELECT broadcast_id, player_id, status, acknowledged_at
                        FROM emergency_broadcast_players
                        WHERE broadcast_id = :id
                        """)
                .bind("id", broadcastId)
                .map((row, context) -> new Receipt(
                        row.getLong("broadcast_id"),
                        row.getLong("player_id"),
                        row.getString("status"),
                        row.getObject("acknowledged_at") == null ? null : row.getLong("acknowledged_at")))
                .list()
                .stream()
                .collect(Collectors.toMap(Receipt::playerId, receipt -> receipt));
    }

    long insert(Handle handle, NewBroadcast broadcast, String by, long now, @Nullable Long endsAt) {
        return handle.createUpdate("""
                        INSERT INTO emergency_broadcasts (title, message, video_id, priority, duration, created_by,
                            started_at, ends_at)
                        VALUES (:title, :message, :videoId, :priority, :duration, :by, :now, :endsAt)
                        """)
                .bind("title", broadcast.title())
                .bind("message", broadcast.message())
                .bind("videoId", broadcast.videoId())
                .bind("priority", broadcast.priority())
                .bind("duration", broadcast.duration())
                .bind("by", by)
                .bind("now", now)
                .bind("endsAt", endsAt)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(long.class)
                .one();
    }

    void address(Handle handle, long broadcastId, Set<Long> playerIds) {
        for (long player : playerIds) {
            handle.createUpdate("""
                            INSERT INTO emergency_broadcast_players (broadcast_id, player_id)
                            VALUES (:broadcastId, :playerId)
                            """)
                    .bind("broadcastId", broadcastId)
                    .bind("playerId", player)
                    .execute();
        }
    }

    void cancel(Handle handle, long id, long now) {
        handle.createUpdate("""
                        UPDATE emergency_broadcasts SET status = 'cancelled', cancelled_at = :now WHERE id = :id
                        """).bind("id", id).bind("now", now).execute();
    }

    int expire(Handle handle, long now) {
        return handle.createUpdate("""
                        UPDATE emergency_broadcasts SET status = 'expired'
                        WHERE status = 'active' AND ends_at IS NOT NULL AND ends_at <= :now
                        """).bind("now", now).execute();
    }

    int acknowledge(Handle handle, long broadcastId, long playerId, long now) {
        return handle.createUpdate("""
                        UPDATE emergency_broadcast_players
                        SET status = 'acknowledged', acknowledged_at = coalesce(acknowledged_at, :now)
                        WHERE broadcast_id = :broadcastId AND player_id = :playerId
                        """)
                .bind("broadcastId", broadcastId)
                .bind("playerId", playerId)
                .bind("now", now)
                .execute();
    }

    boolean videoExists(Handle handle, long id) {
        return handle.createQuery("SELECT count(*) FROM videos WHERE id = :id")
                        .bind("id", id)
                        .mapTo(int.class)
                        .one()
                > 0;
    }

    private static Broadcast broadcast(ResultSet row) throws SQLException {
        return new Broadcast(
                row.getLong("id"),
                row.getString("title"),
                row.getString("message"),
                row.getObject("video_id") == null ? null : row.getLong("video_id"),
                row.getInt("priority"),
                row.getObject("duration") == null ? null : row.getInt("duration"),
                row.getString("status"),
                row.getString("created_by"),
                row.getLong("started_at"),
                row.getObject("ends_at") == null ? null : row.getLong("ends_at"),
                Set.of());
    }
}
