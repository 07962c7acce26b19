package dev.marquee.server.topology.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** SQL of the log of what pages were told. Stateless; runs on the handle's thread. */
public final class ChangeLogDao {

    /**
     * One event.
     *
     * @param payload JSON
     */
    public record LogRow(long seq, String event, long entityId, String editorName, String payload) {}

    /** Appends; the number. */
    public long append(Handle handle, LogRow row, long now) {
        return handle.createQuery("""
                        INSERT INTO topology_log (event, entity_id, editor_name, payload, logged_at)
                        VALUES (:event, :entityId, :editorName, :payload, :now)
                        RETURNING seq
                        """)
                .bindMethods(row)
                .bind("now", now)
                .mapTo(long.class)
                .one();
    }

    /** Writes the payload that holds its own number. */
    public void complete(Handle handle, long seq, String payload) {
        handle.createUpdate("UPDATE topology_log SET payload = :payload WHERE seq = :seq")
                .bind("seq", seq)
                .bind("payload", payload)
                .execute();
    }

    /** The number of the last event; 0 before the first. */
    public long last(Handle handle) {
        return handle.createQuery("SELECT coalesce(max(seq), 0) FROM topology_log")
                .mapTo(long.class)
                .one();
    }

    /** The number before the oldest that is kept. */
    public long floor(Handle handle) {
        return handle.createQuery("SELECT coalesce(min(seq), 1) - 1 FROM topology_log")
                .mapTo(long.class)
                .one();
    }

    /**
     * What came after a number, oldest first, and the moves shortly before it: those may have been on their way when the
     * page lost its connection.
     *
     * @param overlap how far to go back for moves
     */
    public List<LogRow> since(Handle handle, long seq, long overlap) {
        return handle.createQuery("""
                        SELECT seq, event, entity_id, editor_name, payload FROM topology_log
                        WHERE seq > :seq OR (event = 'device:moved' AND seq > :seq - :overlap)
                        ORDER BY seq
                        """)
                .bind("seq", seq)
                .bind("overlap", overlap)
                .map(ConstructorMapper.of(LogRow.class))
                .list();
    }

    /** Who last changed an entity, of those but one. */
    public Optional<String> lastOther(Handle handle, String eventPrefix, long entityId, String editorName) {
        return handle.createQuery("""
                        SELECT editor_name FROM topology_log
                        WHERE entity_id = :id AND editor_name <> :editor
                            AND substr(event, 1, length(:prefix)) = :prefix
                        ORDER BY seq DESC LIMIT 1
                        """)
                .bind("id", entityId)
                .bind("editor", editorName)
                .bind("prefix", eventPrefix)
                .mapTo(String.class)
                .findOne();
    }

    /** Forgets all up to a number. */
    public void forget(Handle handle, long upTo) {
        handle.createUpdate("DELETE FROM topology_log WHERE seq <= :upTo")
                .bind("upTo", upTo)
                .execute();
    }
}
