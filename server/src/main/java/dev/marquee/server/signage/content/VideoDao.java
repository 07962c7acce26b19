package dev.marquee.server.signage.content;

import dev.marquee.server.persistence.Where;
import dev.marquee.server.values.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of videos. Words of a list are kept one a line. Stateless; runs on the handle's thread. */
final class VideoDao {
    private static final String SELECT = """
            SELECT id, filename, title, description, tags, categories, size_bytes, sha256, duration_seconds, width,
                height, codec, bitrate, fps, uploaded_by, uploaded_at
            FROM videos
            <where>
            """;

    List<Video> list(Handle handle) {
        return select(handle, new Where());
    }

    Optional<Video> find(Handle handle, long id) {
        return select(handle, new Where().and("id = :id", "id", id)).stream().findFirst();
    }

    Optional<Video> findByName(Handle handle, String filename) {
        return select(handle, new Where().and("filename = :filename", "filename", filename)).stream()
                .findFirst();
    }

    private static List<Video> select(Handle handle, Where where) {
        return handle.createQuery(where.in(SELECT) + " ORDER BY id")
                .bindMap(where.bindings())
                .map((row, context) -> video(row))
                .list();
    }

    /** Takes a name for good; false when it was given before. */
    boolean takeName(Handle handle, String filename) {
        return handle.createUpdate("INSERT INTO video_names (filename) VALUES (:filename) ON CONFLICT DO NOTHING")
                        .bind("filename", filename)
                        .execute()
                == 1;
    }

    long insert(Handle handle, NewVideo video, String filename, long size, String sha256, String by, long now) {
        return handle.createQuery("""
                        INSERT INTO videos (filename, title, description, tags, categories, size_bytes, sha256,
                            uploaded_by, uploaded_at)
                        VALUES (:filename, :title, :description, :tags, :categories, :size, :sha256, :by, :now)
                        RETURNING id
                        """)
                .bind("filename", filename)
                .bind("title", video.title())
                .bind("description", video.description())
                .bind("tags", String.join("\n", video.tags()))
                .bind("categories", String.join("\n", video.categories()))
                .bind("size", size)
                .bind("sha256", sha256)
                .bind("by", by)
                .bind("now", now)
                .mapTo(long.class)
                .one();
    }

    void describe(
            Handle handle,
            long id,
            String title,
            @Nullable String description,
            List<String> tags,
            List<String> categories) {
        handle.createUpdate("""
                        UPDATE videos
                        SET title = :title, description = :description, tags = :tags, categories = :categories
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("title", title)
                .bind("description", description)
                .bind("tags", String.join("\n", tags))
                .bind("categories", String.join("\n", categories))
                .execute();
    }

    void keepMetadata(Handle handle, long id, VideoMetadata metadata) {
        handle.createUpdate("""
                        UPDATE videos
                        SET duration_seconds = :duration, width = :width, height = :height, codec = :codec,
                            bitrate = :bitrate, fps = :fps
                        WHERE id = :id
                        """).bindMethods(metadata).bind("id", id).execute();
    }

    void delete(Handle handle, long id) {
        handle.createUpdate("DELETE FROM videos WHERE id = :id").bind("id", id).execute();
    }

    private static Video video(ResultSet row) throws SQLException {
        return new Video(
                row.getLong("id"),
                row.getString("filename"),
                row.getString("title"),
                row.getString("description"),
                words(row.getString("tags")),
                words(row.getString("categories")),
                row.getLong("size_bytes"),
                row.getString("sha256"),
                decimal(row, "duration_seconds"),
                whole(row, "width"),
                whole(row, "height"),
                row.getString("codec"),
                row.getObject("bitrate") == null ? null : row.getLong("bitrate"),
                decimal(row, "fps"),
                row.getString("uploaded_by"),
                Timestamps.iso(row.getLong("uploaded_at")));
    }

    private static List<String> words(String lines) {
        return Arrays.stream(lines.split("\n")).filter(word -> !word.isEmpty()).toList();
    }

    private static @Nullable Double decimal(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Integer whole(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
