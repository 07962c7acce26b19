package dev.marquee.server.signage.content;

import dev.marquee.server.persistence.FastBatch;
import dev.marquee.server.persistence.Where;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** SQL of proof of play. Stateless; runs on the handle's thread. */
final class PlaybackDao {

    /** A showing that has not ended. */
    record Open(long id, @Nullable Long videoId, String filename, long startedAt) {}

    List<Open> open(Handle handle, long playerId) {
        return handle.createQuery("""
                        SELECT id, video_id, filename, started_at
                        FROM playback_logs
                        WHERE player_id = :playerId AND ended_at IS NULL
                        """)
                .bind("playerId", playerId)
                .map((row, context) -> new Open(
                        row.getLong("id"),
                        row.getObject("video_id") == null ? null : row.getLong("video_id"),
                        row.getString("filename"),
                        row.getLong("started_at")))
                .list();
    }

    void start(Handle handle, long playerId, @Nullable Long videoId, String filename, String title, long at) {
        handle.createUpdate("""
                        INSERT INTO playback_logs (player_id, video_id, filename, title, started_at)
                        VALUES (:playerId, :videoId, :filename, :title, :at)
                        """)
                .bind("playerId", playerId)
                .bind("videoId", videoId)
                .bind("filename", filename)
                .bind("title", title)
                .bind("at", at)
                .execute();
    }

    void end(Handle handle, long id, long at) {
        handle.createUpdate("""
                        UPDATE playback_logs
                        SET ended_at = max(:at, started_at), seconds = max(0, :at - started_at) / 1000.0
                        WHERE id = :id
                        """).bind("id", id).bind("at", at).execute();
    }

    /** A showing that an agent proves; {@code play} is the player's own number of it. */
    record ProofRow(
            long playerId,
            @Nullable Long videoId,
            String filename,
            String title,
            String play,
            long startedAt,
            long endedAt,
            double seconds,
            boolean completed,
            @Nullable String reason) {}

    /** Stores proofs, but for those that are stored. */
    void insert(Handle handle, List<ProofRow> proofs) {
        FastBatch.insert(handle, """
                INSERT INTO playback_logs (player_id, video_id, filename, title, play_id, started_at, ended_at, seconds,
                    completed, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """, proofs, (row, proof) -> {
            row.setLong(1, proof.playerId());
            row.setObject(2, proof.videoId());
            row.setString(3, proof.filename());
            row.setString(4, proof.title());
            row.setString(5, proof.play());
            row.setLong(6, proof.startedAt());
            row.setLong(7, proof.endedAt());
            row.setDouble(8, proof.seconds());
            row.setInt(9, proof.completed() ? 1 : 0);
            row.setString(10, proof.reason());
        });
    }

    List<PlaybackEntry> newest(Handle handle, @Nullable Long playerId, @Nullable Long videoId, long before, int limit) {
        Where where = new Where()
                .and("id < :before", "before", before)
                .and("player_id = :playerId", "playerId", playerId)
                .and("video_id = :videoId", "videoId", videoId);
        return handle.createQuery(where.in("""
                        SELECT id, player_id, video_id, filename, title, started_at, ended_at, seconds, completed,
                            reason
                        FROM playback_logs
                        <where>
                        ORDER BY id DESC
                        LIMIT :limit
                        """))
                .bindMap(where.bindings())
                .bind("limit", limit)
                .map(ConstructorMapper.of(PlaybackEntry.class))
                .list();
    }

    /** What was shown on one day. */
    public record Day(String date, int plays, double hours) {}

    List<Day> days(Handle handle, long since) {
        return handle.createQuery("""
                        SELECT strftime('%Y-%m-%d', started_at / 1000, 'unixepoch') AS date, count(*) AS plays,
                            coalesce(sum(seconds), 0) / 3600.0 AS hours
                        FROM playback_logs
                        WHERE started_at >= :since
                        GROUP BY date
                        ORDER BY date
                        """)
                .bind("since", since)
                .map(ConstructorMapper.of(Day.class))
                .list();
    }

    void forget(Handle handle, long before, int limit) {
        handle.createUpdate("""
                        DELETE FROM playback_logs WHERE id IN (
                            SELECT id FROM playback_logs WHERE started_at < :before LIMIT :limit)
                        """).bind("before", before).bind("limit", limit).execute();
    }
}
