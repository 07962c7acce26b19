package dev.marquee.server.signage.content;

import dev.marquee.server.persistence.Where;
import dev.marquee.server.signage.schedule.TimeWindow;
import dev.marquee.server.signage.schedule.Weekdays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of assignments. Stateless; runs on the handle's thread. */
final class AssignmentDao {

    List<Assignment> list(Handle handle, @Nullable Long playerId) {
        Where where = new Where().and("a.player_id = :playerId", "playerId", playerId);
        return handle.createQuery(where.in("""
                        SELECT a.id, a.player_id, a.video_id, a.playlist_id, a.start_time, a.end_time, a.days,
                            a.assigned_at, coalesce(v.title, p.name) AS content_name
                        FROM assignments a
                        LEFT JOIN videos v ON v.id = a.video_id
                        LEFT JOIN playlists p ON p.id = a.playlist_id
                        <where>
                        ORDER BY a.player_id, a.id
                        """))
                .bindMap(where.bindings())
                .map((row, context) -> assignment(row))
                .list();
    }

    /** What a player has been assigned, in numbers. */
    record Count(long playerId, @Nullable String venueCode, int assignments, int videos) {}

    List<Count> counts(Handle handle) {
        return handle.createQuery("""
                        SELECT a.player_id, p.venue_code, count(DISTINCT a.id) AS assignments,
                            count(DISTINCT coalesce(a.video_id, i.video_id)) AS videos
                        FROM assignments a
                        JOIN players p ON p.id = a.player_id
                        LEFT JOIN playlist_items i ON i.playlist_id = a.playlist_id
                        GROUP BY a.player_id, p.venue_code
                        """)
                .map((row, context) -> new Count(
                        row.getLong("player_id"),
                        row.getString("venue_code"),
                        row.getInt("assignments"),
                        row.getInt("videos")))
                .list();
    }

    void insert(
            Handle handle,
            long playerId,
            @Nullable Long videoId,
            @Nullable Long playlistId,
            TimeWindow window,
            long now) {
        handle.createUpdate("""
                        INSERT INTO assignments (player_id, video_id, playlist_id, start_time, end_time, days,
                            assigned_at)
                        VALUES (:playerId, :videoId, :playlistId, :start, :end, :days, :now)
                        """)
                .bind("playerId", playerId)
                .bind("videoId", videoId)
                .bind("playlistId", playlistId)
                .bind("start", text(window.start()))
                .bind("end", text(window.end()))
                .bind("days", Weekdays.text(window.days()))
                .bind("now", now)
                .execute();
    }

    int clear(Handle handle, long playerId) {
        return handle.createUpdate("DELETE FROM assignments WHERE player_id = :playerId")
                .bind("playerId", playerId)
                .execute();
    }

    /** Whether a player was given a video in any way: what was listed once may be fetched. */
    boolean isReachable(Handle handle, long playerId, long videoId) {
        return handle.createQuery("""
                                SELECT EXISTS (
                                    SELECT a.id FROM assignments a
                                    WHERE a.player_id = :playerId AND (a.video_id = :videoId OR a.playlist_id IN (
                                        SELECT playlist_id FROM playlist_items WHERE video_id = :videoId)))
                                OR EXISTS (
                                    SELECT s.id FROM schedules s
                                    WHERE (s.video_id = :videoId OR s.playlist_id IN (
                                            SELECT playlist_id FROM playlist_items WHERE video_id = :videoId))
                                        AND (s.player_id = :playerId
                                            OR (s.player_id IS NULL AND s.group_id IS NULL)
                                            OR s.group_id IN (
                                                SELECT primary_group_id FROM players WHERE id = :playerId
                                                UNION
                                                SELECT group_id FROM player_group_members
                                                WHERE player_id = :playerId)))
                                OR EXISTS (
                                    SELECT b.id FROM emergency_broadcasts b
                                    JOIN emergency_broadcast_players t ON t.broadcast_id = b.id
                                    WHERE b.video_id = :videoId AND t.player_id = :playerId)
                                """)
                        .bind("playerId", playerId)
                        .bind("videoId", videoId)
                        .mapTo(int.class)
                        .one()
                != 0;
    }

    private static Assignment assignment(ResultSet row) throws SQLException {
        return new Assignment(
                row.getLong("id"),
                row.getLong("player_id"),
                number(row, "video_id"),
                number(row, "playlist_id"),
                row.getString("content_name"),
                new TimeWindow(
                        time(row.getString("start_time")),
                        time(row.getString("end_time")),
                        Weekdays.parse(row.getString("days"))),
                row.getLong("assigned_at"));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable LocalTime time(@Nullable String text) {
        return text == null ? null : LocalTime.parse(text);
    }

    private static @Nullable String text(@Nullable LocalTime time) {
        return time == null ? null : time.toString();
    }
}
