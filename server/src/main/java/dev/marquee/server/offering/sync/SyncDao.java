package dev.marquee.server.offering.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.server.offering.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** SQL of synchronisations and of clients marked for one. Stateless; used within the caller's transaction. */
final class SyncDao {
    private final RowMapper<SyncRow> mapper;

    SyncDao(JsonText json) {
        mapper = (row, context) -> new SyncRow(
                row.getLong("id"),
                row.getLong("client_id"),
                row.getString("sync_version"),
                row.getString("config_hash"),
                json.object(row.getString("synced_data")),
                row.getString("synced_at"),
                row.getString("sync_status"),
                row.getString("error_message"));
    }

    /** A synchronisation as administrators see it. */
    public record SyncRow(
            long id,
            @JsonProperty("client_id") long clientId,
            @JsonProperty("sync_version") String syncVersion,
            @JsonProperty("config_hash") String configHash,
            @JsonProperty("synced_data") @Nullable Map<String, Object> syncedData,
            @JsonProperty("synced_at") String syncedAt,
            @JsonProperty("sync_status") String syncStatus,
            @JsonProperty("error_message") @Nullable String errorMessage) {}

    /** A synchronisation to keep. */
    public record NewSync(
            long clientId,
            String version,
            String hash,
            @Nullable String data,
            String at) {}

    /** Keeps a synchronisation, and no more than so many of each client. */
    void insert(Handle handle, NewSync sync, int kept) {
        handle.createUpdate("""
                        INSERT INTO config_syncs
                            (client_id, sync_version, config_hash, synced_data, synced_at, sync_status)
                        VALUES (:clientId, :version, :hash, :data, :at, 'success')
                        """).bindMethods(sync).execute();
        handle.createUpdate("""
                        DELETE FROM config_syncs
                        WHERE client_id = :client AND id <= (
                            SELECT id FROM config_syncs WHERE client_id = :client ORDER BY id DESC LIMIT 1 OFFSET :kept)
                        """)
                .bind("client", sync.clientId())
                .bind("kept", kept)
                .execute();
        handle.createUpdate("DELETE FROM config_sync_marks WHERE client_id = :client")
                .bind("client", sync.clientId())
                .execute();
    }

    void insertFailure(Handle handle, long clientId, String version, String at, String message) {
        handle.createUpdate("""
                        INSERT INTO config_syncs
                            (client_id, sync_version, config_hash, synced_at, sync_status, error_message)
                        VALUES (:client, :version, '', :at, 'failed', :message)
                        """)
                .bind("client", clientId)
                .bind("version", version)
                .bind("at", at)
                .bind("message", message)
                .execute();
    }

    Optional<SyncRow> last(Handle handle, long clientId) {
        return handle.createQuery("""
                        SELECT id, client_id, sync_version, config_hash, NULL AS synced_data, synced_at, sync_status,
                            error_message
                        FROM config_syncs
                        WHERE client_id = :client AND sync_status = 'success'
                        ORDER BY id DESC
                        LIMIT 1
                        """).bind("client", clientId).map(mapper).findFirst();
    }

    List<SyncRow> history(Handle handle, long clientId, int limit, int offset) {
        return handle.createQuery("""
                        SELECT id, client_id, sync_version, config_hash, synced_data, synced_at, sync_status,
                            error_message
                        FROM config_syncs
                        WHERE client_id = :client
                        ORDER BY id DESC
                        LIMIT :limit OFFSET :offset
                        """)
                .bind("client", clientId)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(mapper)
                .list();
    }

    long count(Handle handle, long clientId) {
        return handle.createQuery("SELECT count(*) FROM config_syncs WHERE client_id = :client")
                .bind("client", clientId)
                .mapTo(long.class)
                .one();
    }

    /** Counts by status, since a time. */
    long countSince(Handle handle, @Nullable String status, String since) {
        return handle.createQuery("""
                        SELECT count(*)
                        FROM config_syncs
                        WHERE synced_at >= :since AND (:status IS NULL OR sync_status = :status)
                        """)
                .bind("since", since)
                .bind("status", status)
                .mapTo(long.class)
                .one();
    }

    int deleteBefore(Handle handle, String before, long nowMillis) {
        handle.createUpdate("DELETE FROM config_sync_marks WHERE expires_ms <= :now")
                .bind("now", nowMillis)
                .execute();
        return handle.createUpdate("DELETE FROM config_syncs WHERE synced_at < :before")
                .bind("before", before)
                .execute();
    }

    int mark(Handle handle, long clientId, @Nullable String reason, long expires) {
        return handle.createUpdate("""
                        INSERT INTO config_sync_marks (client_id, reason, expires_ms)
                        SELECT id, :reason, :expires FROM clients WHERE id = :client
                        ON CONFLICT (client_id) DO UPDATE SET reason = excluded.reason, expires_ms = excluded.expires_ms
                        """)
                .bind("client", clientId)
                .bind("reason", reason)
                .bind("expires", expires)
                .execute();
    }

    List<Long> marked(Handle handle, long nowMillis) {
        return handle.createQuery("SELECT client_id FROM config_sync_marks WHERE expires_ms > :now ORDER BY client_id")
                .bind("now", nowMillis)
                .mapTo(Long.class)
                .list();
    }

    boolean isMarked(Handle handle, long clientId, long nowMillis) {
        return handle.createQuery(
                                "SELECT count(*) FROM config_sync_marks WHERE client_id = :client AND expires_ms > :now")
                        .bind("client", clientId)
                        .bind("now", nowMillis)
                        .mapTo(int.class)
                        .one()
                > 0;
    }
}
