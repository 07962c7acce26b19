package dev.marquee.server.offering.history;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.offering.Actor;
import dev.marquee.server.offering.JsonText;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes changes back, each as a new change. Only the members that a change altered are put back, so what others changed
 * since stays; when they changed the very same members, nothing is done and the caller is told.
 */
public final class Undo {
    private static final Set<String> UNTOUCHED = Set.of(
            "id",
            "version",
            "created_at",
            "updated_at",
            "active_clients",
            "sub_features",
            "included_features",
            "client_count",
            "statistics",
            "stats");

    private final Database database;
    private final WriteQueue writes;
    private final JsonText json;
    private final Map<String, Undoable<?>> kinds;
    private final HistoryDao dao = new HistoryDao();

    /** @param kinds by the type that history names */
    public Undo(Database database, WriteQueue writes, JsonText json, Map<String, Undoable<?>> kinds) {
        this.database = database;
        this.writes = writes;
        this.json = json;
        this.kinds = Map.copyOf(kinds);
    }

    /**
     * How entities of one kind are put back.
     *
     * @param type what their JSON stands for
     * @param current finds one as it is now
     * @param restore puts one into the state given
     */
    public record Undoable<T>(Class<T> type, Finder current, Restorer<T> restore) {}

    /** Finds an entity within a transaction. */
    @FunctionalInterface
    public interface Finder {
        /** The entity as it is. @throws MarqueeException when it is gone */
        Object find(WriteContext context, long id);
    }

    /** Changes an entity within a transaction. */
    @FunctionalInterface
    public interface Restorer<T> {
        /** Puts the entity into this state, tells whom it concerns, and notes it. */
        void restore(WriteContext context, long id, T state, Actor actor);
    }

    /** One member that a change altered. */
    public record Difference(
            String field,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    /** Changes, newest first. */
    List<HistoryDao.HistoryRow> list(@Nullable String configType, @Nullable Long configId, long before, int limit) {
        return database.read(handle -> dao.list(handle, configType, configId, before, limit));
    }

    /** Whether a change can be taken back at all. */
    boolean isRevertible(HistoryDao.HistoryRow row) {
        return row.previousValue() != null && kinds.containsKey(row.configType());
    }

    /** What a change altered. */
    public static List<Difference> differences(@Nullable String before, @Nullable String after) {
        JsonNode old = tree(before);
        JsonNode fresh = tree(after);
        Set<String> names = new LinkedHashSet<>(fresh.propertyNames());
        names.addAll(old.propertyNames());
        names.removeAll(UNTOUCHED);
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            if (!same(old.path(name), fresh.path(name))) {
                differences.add(new Difference(name, old.get(name), fresh.get(name)));
            }
        }
        return differences;
    }

    private static JsonNode tree(@Nullable String text) {
        return text == null
                ? JsonMapper.shared().createObjectNode()
                : JsonMapper.shared().readTree(text);
    }

    /**
     * Takes a change back; completes with it.
     *
     * @param check throws when the caller may not
     */
    CompletableFuture<HistoryDao.HistoryRow> revert(
            long historyId, Actor actor, Consumer<HistoryDao.HistoryRow> check) {
        return writes.submit(context -> {
            HistoryDao.HistoryRow row = dao.find(context.handle(), historyId)
                    .orElseThrow(() -> MarqueeException.notFound("Change not found"));
            check.accept(row);
            Undoable<?> kind = kinds.get(row.configType());
            if (kind == null) {
                throw new MarqueeException(
                        ErrorCode.CONFLICT, "A change of this kind cannot be undone: what was before is not kept");
            }
            if (row.previousValue() == null) {
                throw new MarqueeException(
                        ErrorCode.CONFLICT, "This change made the entry and cannot be undone; switch it off instead");
            }
            revert(context, row, kind, actor);
            return row;
        });
    }

    private <T> void revert(WriteContext context, HistoryDao.HistoryRow row, Undoable<T> kind, Actor actor) {
        JsonNode now = json.tree(kind.current().find(context, row.configId()));
        ObjectNode wanted = (ObjectNode) now.deepCopy();
        Map<String, Object> stale = new TreeMap<>();
        for (Difference change : differences(row.previousValue(), row.newValue())) {
            JsonNode current = now.path(change.field());
            if (!same(current, orNull(change.after()))) {
                stale.put(change.field(), current);
            } else if (change.before() == null) {
                wanted.putNull(change.field());
            } else {
                wanted.set(change.field(), change.before());
            }
        }
        if (!stale.isEmpty()) {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("reason", "stale");
            details.put("fields", stale.keySet());
            details.put("current", now);
            throw MarqueeException.withDetails(
                    ErrorCode.CONFLICT,
                    "Changed again since: " + String.join(", ", stale.keySet()) + " (undo the newer change first)",
                    details);
        }
        if (wanted.equals(now)) {
            throw new MarqueeException(ErrorCode.CONFLICT, "Nothing to undo: everything is as it was before");
        }
        kind.restore().restore(context, row.configId(), JsonMapper.shared().treeToValue(wanted, kind.type()), actor);
    }

    private static JsonNode orNull(@Nullable JsonNode node) {
        return node == null ? JsonMapper.shared().missingNode() : node;
    }

    /** Missing and null are alike, numbers of one value too, and lists hold sets. */
    private static boolean same(JsonNode a, JsonNode b) {
        boolean noA = a.isMissingNode() || a.isNull();
        boolean noB = b.isMissingNode() || b.isNull();
        if (noA || noB) {
            return noA == noB;
        }
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue()) == 0;
        }
        boolean lists = a.isArray() && b.isArray();
        return lists ? sorted(a).equals(sorted(b)) : a.equals(b);
    }

    private static List<String> sorted(JsonNode array) {
        return array.valueStream().map(JsonNode::toString).sorted().toList();
    }
}
