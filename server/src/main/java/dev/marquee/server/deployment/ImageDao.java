package dev.marquee.server.deployment;

import dev.marquee.contract.deployment.ImageInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of master images. Stateless; runs on the handle's thread. */
final class ImageDao {
    private static final String COLUMNS =
            "id, filename, product_type, version, size_bytes, checksum, description, is_active, created_at";

    List<ImageInfo> list(Handle handle) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM master_images ORDER BY id DESC")
                .map((row, context) -> image(row))
                .list();
    }

    Optional<ImageInfo> find(Handle handle, long id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM master_images WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> image(row))
                .findOne();
    }

    Optional<ImageInfo> findByFilename(Handle handle, String filename) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM master_images WHERE filename = :filename")
                .bind("filename", filename)
                .map((row, context) -> image(row))
                .findOne();
    }

    Optional<ImageInfo> active(Handle handle, String product) {
        return handle.createQuery(
                        "SELECT " + COLUMNS + " FROM master_images WHERE product_type = :product AND is_active = 1")
                .bind("product", product)
                .map((row, context) -> image(row))
                .findOne();
    }

    long insert(Handle handle, NewImage image, StoredFile file, String filename, String createdAt) {
        return handle.createQuery("""
                        INSERT INTO master_images (filename, product_type, version, size_bytes, checksum, description,
                            is_active, created_at)
                        VALUES (:filename, :product, :version, :size, :checksum, :description, 0, :createdAt)
                        RETURNING id
                        """)
                .bind("filename", filename)
                .bind("product", image.product().name())
                .bind("version", image.version())
                .bind("size", file.size())
                .bind("checksum", file.sha256())
                .bind("description", image.description())
                .bind("createdAt", createdAt)
                .mapTo(long.class)
                .one();
    }

    /** Makes one image its product's only active one. */
    void activate(Handle handle, ImageInfo image) {
        handle.createUpdate("UPDATE master_images SET is_active = 0 WHERE product_type = :product")
                .bind("product", image.productType())
                .execute();
        handle.createUpdate("UPDATE master_images SET is_active = 1 WHERE id = :id")
                .bind("id", image.id())
                .execute();
    }

    void delete(Handle handle, long id) {
        handle.createUpdate("DELETE FROM master_images WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    Optional<String> fallbackChecksum(Handle handle, String filename, long size, long modifiedMillis) {
        return handle.createQuery("""
                        SELECT checksum FROM fallback_images
                        WHERE filename = :filename AND size_bytes = :size AND modified_ms = :modified
                        """)
                .bind("filename", filename)
                .bind("size", size)
                .bind("modified", modifiedMillis)
                .mapTo(String.class)
                .findOne();
    }

    void rememberFallback(Handle handle, String filename, StoredFile file, long modifiedMillis) {
        handle.createUpdate("""
                        INSERT INTO fallback_images (filename, size_bytes, modified_ms, checksum)
                        VALUES (:filename, :size, :modified, :checksum)
                        ON CONFLICT (filename) DO UPDATE
                        SET size_bytes = excluded.size_bytes, modified_ms = excluded.modified_ms,
                            checksum = excluded.checksum
                        """)
                .bind("filename", filename)
                .bind("size", file.size())
                .bind("modified", modifiedMillis)
                .bind("checksum", file.sha256())
                .execute();
    }

    private static ImageInfo image(ResultSet row) throws SQLException {
        return new ImageInfo(
                row.getLong("id"),
                row.getString("filename"),
                row.getString("product_type"),
                row.getString("version"),
                row.getLong("size_bytes"),
                row.getString("checksum"),
                row.getString("description"),
                row.getInt("is_active") != 0,
                row.getString("created_at"));
    }
}
