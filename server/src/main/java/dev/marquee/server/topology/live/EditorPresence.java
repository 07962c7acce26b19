package dev.marquee.server.topology.live;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.TopologyEvents;
import dev.marquee.contract.topology.EditorGone;
import dev.marquee.contract.topology.EditorList;
import dev.marquee.contract.topology.EditorReport;
import dev.marquee.contract.topology.EditorState;
import dev.marquee.server.access.RateLimit;
import dev.marquee.server.realtime.Caller;
import dev.marquee.server.realtime.ChangePublisher;
import dev.marquee.server.realtime.EventRouter;
import dev.marquee.server.realtime.InboundHandler;
import dev.marquee.server.realtime.Rooms;
import dev.marquee.server.values.Fields;
import dev.marquee.server.values.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who looks at the topology, and what they selected; in memory, for as long as they are connected. Any thread. */
public final class EditorPresence {
    private static final int MAX_EDITORS = 1_000;
    private static final int MAX_SELECTED = 500;
    private static final int MAX_NAME = 60;
    private static final int MAX_KEY = 64;

    private final ChangePublisher publisher;
    private final RateLimit limit;
    private final Map<String, EditorState> here = new ConcurrentHashMap<>();
    /** Connections whose end is waited for; once each, however often they leave the room and come back. */
    private final Set<String> followed = ConcurrentHashMap.newKeySet();

    /** @param limit of reports for each connection */
    public EditorPresence(ChangePublisher publisher, RateLimit limit) {
        this.publisher = publisher;
        this.limit = limit;
    }

    /** Adds the handler. */
    public void addTo(EventRouter router) {
        router.on(TopologyEvents.HERE, this::here);
    }

    /** Everybody who is there. */
    public EditorList all() {
        return new EditorList(new ArrayList<>(here.values()));
    }

    private CompletionStage<Void> here(Caller caller, EditorReport report) {
        limit.check(caller.id());
        if (!caller.isIn(Rooms.TOPOLOGY_ALL)) {
            throw new MarqueeException(
                    ErrorCode.CONFLICT, "room: not joined (expected: " + Rooms.TOPOLOGY + " before topology:here)");
        }
        EditorState state = state(caller, report);
        if (here.size() >= MAX_EDITORS && !here.containsKey(caller.id())) {
            throw new MarqueeException(
                    ErrorCode.UNAVAILABLE, "editors: " + here.size() + " (expected: fewer than " + MAX_EDITORS + ")");
        }
        boolean first = here.put(caller.id(), state) == null;
        if (first) {
            if (followed.add(caller.id())) {
                caller.onDisconnect(() -> gone(caller.id()));
            }
            caller.reply(TopologyEvents.EDITORS, all());
        }
        publisher.toRoom(TopologyEvents.EDITOR, Rooms.TOPOLOGY_ALL, Set.of(), caller.id(), state);
        return InboundHandler.DONE;
    }

    /** Takes notice of somebody who left the room. */
    public void left(Caller caller) {
        leave(caller.id());
    }

    private void gone(String id) {
        followed.remove(id);
        leave(id);
    }

    private void leave(String id) {
        if (here.remove(id) != null) {
            publisher.toRoom(TopologyEvents.EDITOR_GONE, Rooms.TOPOLOGY_ALL, Set.of(), null, new EditorGone(id));
        }
    }

    private static EditorState state(Caller caller, EditorReport report) {
        long account = caller.principal().accountId();
        String key = account != 0 ? "account:" + account : page(report.editor());
        String name = line("name", report.name(), MAX_NAME);
        return new EditorState(
                caller.id(),
                key,
                name == null ? caller.principal().name() : name,
                selected("devices", report.devices()),
                selected("links", report.links()),
                finite("x", report.x()),
                finite("y", report.y()));
    }

    private static @Nullable String page(@Nullable String editor) {
        String key = line("editor", editor, MAX_KEY);
        return key == null ? null : "page:" + key;
    }

    private static @Nullable String line(String field, @Nullable String value, int maxLength) {
        String fault = value == null ? null : Texts.fault(value);
        if (value != null && fault != null) {
            throw MarqueeException.invalid(field, Texts.shown(value), "text without " + fault);
        }
        return Fields.line(field, value, maxLength);
    }

    private static List<Long> selected(String field, @Nullable List<Number> ids) {
        if (ids == null) {
            return List.of();
        }
        if (ids.size() > MAX_SELECTED) {
            throw MarqueeException.invalid(field, ids.size() + " entries", "at most " + MAX_SELECTED);
        }
        List<Long> all = new ArrayList<>(ids.size());
        for (Number id : ids) {
            if (!(id instanceof Integer) && !(id instanceof Long)) {
                throw MarqueeException.invalid(field, String.valueOf(id), "ids, which are whole numbers");
            }
            all.add(id.longValue());
        }
        return all;
    }

    private static @Nullable Double finite(String field, @Nullable Double value) {
        if (value != null && !Double.isFinite(value)) {
            throw MarqueeException.invalid(field, value, "a number");
        }
        return value;
    }
}
