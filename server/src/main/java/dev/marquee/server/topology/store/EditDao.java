package dev.marquee.server.topology.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** SQL of edits that can be taken back. Stateless; runs on the handle's thread. */
public final class EditDao {

    /**
     * An edit.
     *
     * @param state {@code done} or {@code undone}
     * @param changes JSON
     * @param editedAt Unix milliseconds
     */
    public record EditRow(
            long id, String editor, String editorName, String label, String state, String changes, long editedAt) {}

    /** Stores an edit; its number. */
    public long insert(Handle handle, EditRow row) {
        return handle.createQuery("""
                        INSERT INTO topology_edits (editor, editor_name, label, state, changes, edited_at)
                        VALUES (:editor, :editorName, :label, :state, :changes, :editedAt)
                        RETURNING id
                        """).bindMethods(row).mapTo(long.class).one();
    }

    /** The edit that the editor would take back next. */
    public Optional<EditRow> lastDone(Handle handle, String editor) {
        return next(handle, editor, "done", "DESC");
    }

    /** The edit that the editor would do again next. */
    public Optional<EditRow> firstUndone(Handle handle, String editor) {
        return next(handle, editor, "undone", "ASC");
    }

    private static Optional<EditRow> next(Handle handle, String editor, String state, String order) {
        return handle.createQuery("""
                        SELECT id, editor, editor_name, label, state, changes, edited_at FROM topology_edits
                        WHERE editor = :editor AND state = :state
                        ORDER BY id <order> LIMIT 1
                        """)
                .define("order", order)
                .bind("editor", editor)
                .bind("state", state)
                .map(ConstructorMapper.of(EditRow.class))
                .findOne();
    }

    /** Says whether an edit is done or undone now. */
    public void setState(Handle handle, long id, String state) {
        handle.createUpdate("UPDATE topology_edits SET state = :state WHERE id = :id")
                .bind("id", id)
                .bind("state", state)
                .execute();
    }

    /** Forgets an edit; what it did stays. */
    public void delete(Handle handle, long id) {
        handle.createUpdate("DELETE FROM topology_edits WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    /** Forgets what the editor could have done again, and all but the newest edits. */
    public void trim(Handle handle, String editor, int keep) {
        handle.createUpdate("DELETE FROM topology_edits WHERE editor = :editor AND state = 'undone'")
                .bind("editor", editor)
                .execute();
        handle.createUpdate("""
                        DELETE FROM topology_edits
                        WHERE editor = :editor AND id <= (
                            SELECT id FROM topology_edits WHERE editor = :editor
                            ORDER BY id DESC LIMIT 1 OFFSET :keep)
                        """).bind("editor", editor).bind("keep", keep).execute();
    }

    /** Forgets edits, whoever's, that are older than the newest few. */
    public void trimAll(Handle handle, int keep) {
        handle.createUpdate("""
                        DELETE FROM topology_edits
                        WHERE id <= (SELECT id FROM topology_edits ORDER BY id DESC LIMIT 1 OFFSET :keep)
                        """).bind("keep", keep).execute();
    }

    /** Forgets all. */
    public void clear(Handle handle) {
        handle.createUpdate("DELETE FROM topology_edits").execute();
    }

    /** The newest edits, newest first, without their changes. */
    public List<EditRow> newest(Handle handle, int limit) {
        return handle.createQuery("""
                        SELECT id, editor, editor_name, label, state, '' AS changes, edited_at FROM topology_edits
                        ORDER BY id DESC LIMIT :limit
                        """)
                .bind("limit", limit)
                .map(ConstructorMapper.of(EditRow.class))
                .list();
    }
}
