package dev.marquee.server.topology.edit;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.topology.model.Topology;
import dev.marquee.server.topology.store.ChangeLogDao;
import dev.marquee.server.topology.store.EditDao;
import dev.marquee.server.topology.store.Tables;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What each editor can take back and do again. An edit that is taken back keeps its place, so nothing is recorded twice.
 * Any thread; reads block, changes complete after the commit.
 */
public final class History {
    private static final String DONE = "done";
    private static final String UNDONE = "undone";
    private static final String UNDO = "Undo";
    private static final String REDO = "Redo";

    private final Database database;
    private final WriteQueue writes;
    private final Edits edits;
    private final ChangeCodec codec;
    private final EditDao dao = new EditDao();
    private final ChangeLogDao log = new ChangeLogDao();
    private final Tables tables = new Tables();

    /** Of these edits. */
    public History(Database database, WriteQueue writes, Edits edits) {
        this.database = database;
        this.writes = writes;
        this.edits = edits;
        codec = edits.codec();
    }

    /**
     * How an editor stands.
     *
     * @param label of what was just taken back, done again or skipped; {@code null} when nothing was
     * @param canUndo label of what comes next
     * @param canRedo label of what comes next
     */
    public record State(
            @Nullable String label,
            @Nullable String canUndo,
            @Nullable String canRedo) {}

    /** Takes back the editor's last edit. Fails with {@code CONFLICT} and the reason. */
    public CompletableFuture<State> undo(Editor editor) {
        return replay(editor, UNDO);
    }

    /** Does again what the editor took back last. Fails with {@code CONFLICT} and the reason. */
    public CompletableFuture<State> redo(Editor editor) {
        return replay(editor, REDO);
    }

    /** Leaves the editor's last edit as it is, out of the history: what came before it can be taken back then. */
    public CompletableFuture<State> skipUndo(Editor editor, long editId) {
        return skip(editor, UNDO, editId);
    }

    /** As {@link #skipUndo}, of what would be done again next. */
    public CompletableFuture<State> skipRedo(Editor editor, long editId) {
        return skip(editor, REDO, editId);
    }

    private CompletableFuture<State> skip(Editor editor, String verb, long editId) {
        return writes.submit(context -> {
            Handle handle = context.handle();
            String key = key(editor);
            EditDao.EditRow row = next(handle, key, verb);
            if (row.id() != editId) {
                throw new MarqueeException(
                        ErrorCode.CONFLICT,
                        "skip: " + editId + " (expected: " + row.id() + ", which is '" + row.label() + "')");
            }
            dao.delete(handle, editId);
            return state(handle, key, row.label());
        });
    }

    private EditDao.EditRow next(Handle handle, String key, String verb) {
        return (verb.equals(UNDO) ? dao.lastDone(handle, key) : dao.firstUndone(handle, key))
                .orElseThrow(
                        () -> new MarqueeException(ErrorCode.CONFLICT, "Nothing to " + verb.toLowerCase(Locale.ROOT)));
    }

    private CompletableFuture<State> replay(Editor editor, String verb) {
        boolean undo = verb.equals(UNDO);
        return writes.submit(context -> {
            Handle handle = context.handle();
            String key = key(editor);
            EditDao.EditRow row = next(handle, key, verb);
            EditSession session = edits.session(context);
            session.label(verb + ": " + row.label());
            Replay replay = new Replay(session, log, editor);
            try {
                if (undo) {
                    replay.backward(codec.read(row.changes()));
                } else {
                    replay.forward(codec.read(row.changes()));
                }
                session.checkRules();
            } catch (MarqueeException e) {
                throw MarqueeException.withDetails(
                        ErrorCode.CONFLICT,
                        verb + " of '" + row.label() + "' is refused: " + e.getMessage(),
                        Map.of("edit_id", row.id()));
            }
            dao.setState(handle, row.id(), undo ? UNDONE : DONE);
            edits.journal().finish(context, editor, session, row.id());
            return state(handle, key, row.label());
        });
    }

    private static String key(Editor editor) {
        String key = editor.key();
        if (key == null) {
            throw new MarqueeException(
                    ErrorCode.INVALID, "X-Editor: missing (expected: 8 to 64 letters, digits, _ or -)");
        }
        return key;
    }

    private State state(Handle handle, String key, @Nullable String label) {
        return new State(label, label(dao.lastDone(handle, key)), label(dao.firstUndone(handle, key)));
    }

    private static @Nullable String label(Optional<EditDao.EditRow> row) {
        return row.map(EditDao.EditRow::label).orElse(null);
    }

    /** How an editor stands now. */
    public State state(Editor editor) {
        String key = editor.key();
        return key == null ? new State(null, null, null) : database.read(handle -> state(handle, key, null));
    }

    /** The newest edits of all, newest first, without what they changed. */
    public List<EditDao.EditRow> newest(int limit) {
        return database.read(handle -> dao.newest(handle, limit));
    }

    /**
     * What a page missed.
     *
     * @param seq of the newest event
     * @param events {@code null} when the page has to load anew
     */
    public record Missed(long seq, @Nullable List<ChangeLogDao.LogRow> events) {}

    /** What was told after a number. */
    public Missed since(long seq) {
        return database.read(handle -> handle.inTransaction(reading -> {
            long last = log.last(reading);
            boolean known = seq <= last && seq >= log.floor(reading);
            return new Missed(last, known ? log.since(reading, seq, OVERLAP) : null);
        }));
    }

    /** Moves may still be on their way while later events have arrived. */
    private static final long OVERLAP = 500;

    /** All there is, and the number of the last event in it. */
    public record Snapshot(long seq, Topology topology) {}

    /** All there is at one moment. */
    public Snapshot snapshot() {
        return database.read(
                handle -> handle.inTransaction(reading -> new Snapshot(log.last(reading), tables.load(reading))));
    }
}
