package dev.marquee.server.signage.content;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of playlists. Stateless; runs on the handle's thread. */
final class PlaylistDao {

    List<Playlist.Summary> list(Handle handle) {
        return handle.createQuery("""
                        SELECT p.id, p.name, p.description, count(i.id) AS video_count
                        FROM playlists p
                        LEFT JOIN playlist_items i ON i.playlist_id = p.id
                        GROUP BY p.id, p.name, p.description
                        ORDER BY p.id
                        """)
                .map((row, context) -> new Playlist.Summary(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("description"),
                        row.getInt("video_count")))
                .list();
    }

    Optional<Playlist> find(Handle handle, long id) {
        return handle.createQuery("SELECT id, name, description FROM playlists WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> new Playlist(
                        row.getLong("id"), row.getString("name"), row.getString("description"), items(handle, id)))
                .findOne();
    }

    private static List<Playlist.Item> items(Handle handle, long playlistId) {
        return handle.createQuery("""
                        SELECT i.id, i.video_id, v.filename, v.title, v.duration_seconds,
                            row_number() OVER (ORDER BY i.position, i.id) AS place
                        FROM playlist_items i
                        JOIN videos v ON v.id = i.video_id
                        WHERE i.playlist_id = :id
                        ORDER BY i.position, i.id
                        """)
                .bind("id", playlistId)
                .map((row, context) -> new Playlist.Item(
                        row.getLong("id"),
                        row.getInt("place"),
                        row.getLong("video_id"),
                        row.getString("filename"),
                        row.getString("title"),
                        (Double) row.getObject("duration_seconds")))
                .list();
    }

    long insert(Handle handle, String name, @Nullable String description, long now) {
        return handle.createQuery("""
                        INSERT INTO playlists (name, description, created_at)
                        VALUES (:name, :description, :now)
                        RETURNING id
                        """)
                .bind("name", name)
                .bind("description", description)
                .bind("now", now)
                .mapTo(long.class)
                .one();
    }

    void rename(Handle handle, long id, String name, @Nullable String description) {
        handle.createUpdate("UPDATE playlists SET name = :name, description = :description WHERE id = :id")
                .bind("id", id)
                .bind("name", name)
                .bind("description", description)
                .execute();
    }

    void delete(Handle handle, long id) {
        handle.createUpdate("DELETE FROM playlists WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    void append(Handle handle, long playlistId, long videoId) {
        handle.createUpdate("""
                        INSERT INTO playlist_items (playlist_id, video_id, position)
                        SELECT :playlistId, :videoId, coalesce(max(position), 0) + 1
                        FROM playlist_items WHERE playlist_id = :playlistId
                        """)
                .bind("playlistId", playlistId)
                .bind("videoId", videoId)
                .execute();
    }

    int remove(Handle handle, long playlistId, long itemId) {
        return handle.createUpdate("DELETE FROM playlist_items WHERE id = :itemId AND playlist_id = :playlistId")
                .bind("itemId", itemId)
                .bind("playlistId", playlistId)
                .execute();
    }

    void place(Handle handle, long itemId, int position) {
        handle.createUpdate("UPDATE playlist_items SET position = :position WHERE id = :id")
                .bind("id", itemId)
                .bind("position", position)
                .execute();
    }
}
