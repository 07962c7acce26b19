package dev.marquee.server.topology.edit;

import dev.marquee.contract.TopologyEvents;
import dev.marquee.contract.topology.TopologyChange;
import dev.marquee.contract.topology.TopologyReset;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.realtime.ChangePublisher;
import dev.marquee.server.realtime.Rooms;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.store.ChangeLogDao;
import dev.marquee.server.topology.store.EditDao;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Ends an edit: remembers it for its editor and for pages that are away, and tells pages once it is durable. */
final class Journal {
    static final int KEPT_EVENTS = 10_000;
    private static final int TRIM_EVERY = 500;
    static final int KEPT_EDITS = 100;
    private static final int KEPT_EDITS_OF_ALL = 5_000;

    private final ChangePublisher publisher;
    private final ChangeCodec codec;
    private final JsonMapper mapper;
    private final Clock clock;
    private final ChangeLogDao log = new ChangeLogDao();
    private final EditDao edits = new EditDao();
    private final List<DeviceWatcher> watchers = new CopyOnWriteArrayList<>();

    Journal(ChangePublisher publisher, ChangeCodec codec, JsonMapper mapper, Clock clock) {
        this.publisher = publisher;
        this.codec = codec;
        this.mapper = mapper;
        this.clock = clock;
    }

    void follow(DeviceWatcher watcher) {
        watchers.add(watcher);
    }

    /** Ends a new edit. */
    void finish(WriteContext context, Editor editor, EditSession session) {
        Long edit = remember(context.handle(), editor, session);
        finish(context, editor, session, edit);
    }

    /** Ends an edit that is in the history already: one that was taken back or done again. */
    void finish(WriteContext context, Editor editor, EditSession session, @Nullable Long edit) {
        List<Told<?>> all = new ArrayList<>();
        long seq = 0;
        for (Step step : session.steps()) {
            if (step instanceof Step.Note<?> note) {
                all.add(told(note));
            } else {
                for (Told<?> told : Told.of((Step.Change) step)) {
                    seq = append(context.handle(), editor, told);
                    all.add(told.numbered(seq));
                }
            }
        }
        if (all.isEmpty()) {
            return;
        }
        long last = seq;
        TopologyChange changed = new TopologyChange(last, edit, editor.key(), editor.name(), session.label());
        context.afterCommit(() -> {
            all.forEach(told -> told.send(publisher));
            session.steps().forEach(this::tellWatchers);
            publisher.toRoom(TopologyEvents.CHANGED, Rooms.TOPOLOGY_ALL, Set.of(), null, changed);
        });
    }

    private void tellWatchers(Step step) {
        if (step instanceof Step.Change change
                && (change.before() instanceof Device || change.after() instanceof Device)) {
            watchers.forEach(watcher -> watcher.changed((Device) change.before(), (Device) change.after()));
        }
    }

    private static <T> Told<T> told(Step.Note<T> note) {
        return new Told<>(note.event(), note.payload(), 0, true, note.venues());
    }

    private long append(Handle handle, Editor editor, Told<?> told) {
        String name = told.event().name();
        ChangeLogDao.LogRow row = new ChangeLogDao.LogRow(
                0, name, told.entityId(), editor.name(), mapper.writeValueAsString(told.payload()));
        long seq = log.append(handle, row, clock.millis());
        Told<?> numbered = told.numbered(seq);
        if (!numbered.equals(told)) {
            log.complete(handle, seq, mapper.writeValueAsString(numbered.payload()));
        }
        if (seq % TRIM_EVERY == 0) {
            log.forget(handle, seq - KEPT_EVENTS);
        }
        return seq;
    }

    private @Nullable Long remember(Handle handle, Editor editor, EditSession session) {
        String key = editor.key();
        List<Step.Change> changes = session.steps().stream()
                .filter(Step.Change.class::isInstance)
                .map(Step.Change.class::cast)
                .filter(Step.Change::isReal)
                .toList();
        if (key == null || changes.isEmpty()) {
            return null;
        }
        long id = edits.insert(
                handle,
                new EditDao.EditRow(
                        0, key, editor.name(), session.label(), "done", codec.write(changes), clock.millis()));
        edits.trim(handle, key, KEPT_EDITS);
        if (id % TRIM_EVERY == 0) {
            edits.trimAll(handle, KEPT_EDITS_OF_ALL);
        }
        return id;
    }

    /** Everything was replaced: nobody can take anything back, and whoever was away loads anew. */
    void reset(WriteContext context, Editor editor, String reason) {
        Handle handle = context.handle();
        edits.clear(handle);
        Told<?> told = new Told<>(TopologyEvents.RESET, new TopologyReset(0, reason), 0, false, Set.of());
        long seq = append(handle, editor, told);
        log.forget(handle, seq - 1);
        TopologyReset reset = new TopologyReset(seq, reason);
        context.afterCommit(() -> {
            publisher.toRoom(TopologyEvents.RESET, Rooms.TOPOLOGY_ALL, Set.of(), null, reset);
            watchers.forEach(DeviceWatcher::replaced);
        });
    }
}
