package dev.marquee.server.topology.edit;

import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.realtime.ChangePublisher;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.store.Tables;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** Carries out edits, each in one transaction, and tells of them in order. Any thread; completes after the commit. */
public final class Edits {
    private final WriteQueue writes;
    private final Clock clock;
    private final Journal journal;
    private final ChangeCodec codec;
    private final Tables tables = new Tables();
    private final boolean strict;

    /**
     * Edits through this queue.
     *
     * @param strict whether links between types that no rule allows are refused
     */
    public Edits(WriteQueue writes, ChangePublisher publisher, JsonMapper mapper, Clock clock, boolean strict) {
        this.writes = writes;
        this.clock = clock;
        this.strict = strict;
        codec = new ChangeCodec(mapper);
        journal = new Journal(publisher, codec, mapper, clock);
    }

    /** Adds something that is told of devices after each commit. */
    public void follow(DeviceWatcher watcher) {
        journal.follow(watcher);
    }

    /** Carries out an edit; what it throws undoes all of it. */
    public <T> CompletableFuture<T> submit(Editor editor, Function<EditSession, T> edit) {
        return writes.submit(context -> {
            EditSession session = session(context);
            T result = edit.apply(session);
            session.checkRules();
            journal.finish(context, editor, session);
            return result;
        });
    }

    EditSession session(WriteContext context) {
        return new EditSession(context.handle(), tables, clock.millis(), strict);
    }

    Journal journal() {
        return journal;
    }

    ChangeCodec codec() {
        return codec;
    }

    /**
     * Replaces everything; the steps of filling anew are not told one by one.
     *
     * @param fill is also given the devices that were players before
     */
    public CompletableFuture<Integer> replace(
            Editor editor, String reason, BiConsumer<EditSession, List<Device>> fill) {
        return writes.submit(context -> {
            List<Device> bound = tables.devices().bound(context.handle());
            tables.devices().clear(context.handle());
            EditSession session = session(context);
            fill.accept(session, bound);
            session.checkRules();
            journal.reset(context, editor, reason);
            return session.steps().size();
        });
    }
}
