package dev.marquee.server.topology;

import dev.marquee.contract.EventSpec;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.JsonMappers;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.realtime.ChangePublisher;
import dev.marquee.server.topology.edit.Edits;
import dev.marquee.server.topology.edit.History;
import dev.marquee.server.topology.model.Entity;
import dev.marquee.server.topology.model.Topology;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The services of the topology over a real database in a folder of the test. */
public final class TopologyFixture implements AutoCloseable {
    public final Database database;
    public final WriteQueue writes;
    public final Edits edits;
    public final TopologyService service;
    public final EditService editing;
    public final History history;
    public final List<String> sent = new CopyOnWriteArrayList<>();

    public TopologyFixture(Path folder) {
        this(folder, false);
    }

    /** @param strict whether link rules are kept */
    public TopologyFixture(Path folder, boolean strict) {
        database = new Database(folder, Database.Use.SERVER);
        writes = new WriteQueue(database);
        edits = new Edits(writes, new Recorder(), JsonMappers.wire(), Clock.systemUTC(), strict);
        service = new TopologyService(database, edits);
        editing = new EditService(edits, service);
        history = new History(database, writes, edits);
    }

    /** What there is, without versions. */
    public Map<String, Map<String, @Nullable Object>> graph() {
        Map<String, Map<String, @Nullable Object>> graph = new TreeMap<>();
        Topology all = service.all();
        for (List<? extends Entity> rows : List.of(all.devices(), all.ports(), all.links())) {
            rows.forEach(row -> graph.put(row.kind() + " " + row.id(), row.values()));
        }
        return graph;
    }

    /** What programs are told of why an edit is refused. */
    static Object detailsOfRefusal(Runnable edit) {
        try {
            edit.run();
        } catch (CompletionException e) {
            if (e.getCause() instanceof MarqueeException refusal && refusal.details() != null) {
                return refusal.details();
            }
            throw e;
        }
        throw new AssertionError("it was not refused");
    }

    @Override
    public void close() {
        writes.close();
        database.close();
    }

    private final class Recorder implements ChangePublisher {
        @Override
        public <T> void toVenues(EventSpec<T> event, Set<String> venueCodes, T payload) {
            sent.add(event.name());
        }

        @Override
        public <T> void toRoom(
                EventSpec<T> event, String room, Set<String> venueCodes, @Nullable String key, T payload) {
            sent.add(event.name());
        }
    }
}
