package dev.marquee.server.signage.screenshot;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** SQL of pictures. Stateless; runs on the handle's thread. */
final class ScreenshotDao {

    /** A picture that is kept. */
    public record Row(
            long id,
            long playerId,
            String filename,
            String mediaType,
            @Nullable Integer width,
            @Nullable Integer height,
            long fileSize,
            long capturedAt) {}

    Optional<Long> insert(Handle handle, long playerId, String filename, Picture picture, long size, long at) {
        return handle.createQuery("""
                        INSERT INTO player_screenshots (player_id, filename, media_type, width, height, file_size,
                            captured_at)
                        VALUES (:playerId, :filename, :type, :width, :height, :size, :at)
                        ON CONFLICT DO NOTHING
                        RETURNING id
                        """)
                .bind("type", picture.type())
                .bind("width", picture.width())
                .bind("height", picture.height())
                .bind("playerId", playerId)
                .bind("filename", filename)
                .bind("size", size)
                .bind("at", at)
                .mapTo(Long.class)
                .findOne();
    }

    List<Row> newest(Handle handle, long playerId, int limit, int offset) {
        return handle.createQuery("""
                        SELECT id, player_id, filename, media_type, width, height, file_size, captured_at
                        FROM player_screenshots
                        WHERE player_id = :playerId
                        ORDER BY id DESC
                        LIMIT :limit OFFSET :offset
                        """)
                .bind("playerId", playerId)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(ConstructorMapper.of(Row.class))
                .list();
    }

    Optional<Row> find(Handle handle, String filename) {
        return handle.createQuery("""
                        SELECT id, player_id, filename, media_type, width, height, file_size, captured_at
                        FROM player_screenshots
                        WHERE filename = :filename
                        """)
                .bind("filename", filename)
                .map(ConstructorMapper.of(Row.class))
                .findOne();
    }

    Optional<String> delete(Handle handle, long playerId, long id) {
        return handle.createQuery("""
                        DELETE FROM player_screenshots
                        WHERE id = :id AND player_id = :playerId
                        RETURNING filename
                        """)
                .bind("id", id)
                .bind("playerId", playerId)
                .mapTo(String.class)
                .findOne();
    }
}
