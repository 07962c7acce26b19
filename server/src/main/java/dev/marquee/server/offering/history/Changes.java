package dev.marquee.server.offering.history;

import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.offering.Actor;
import dev.marquee.server.offering.JsonText;
import dev.marquee.server.offering.OfferingTimes;
import dev.marquee.server.persistence.WriteContext;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Notes changes in history and activity log. Writer thread only. */
public final class Changes {
    private static final Set<String> COUNTERS = Set.of("version", "updated_at");

    private final HistoryDao dao = new HistoryDao();
    private final ActivityLog activity;
    private final JsonText json;
    private final Clock clock;

    /** Notes in these. */
    public Changes(ActivityLog activity, JsonText json, Clock clock) {
        this.activity = activity;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What changed.
     *
     * @param configType as history names it, such as {@code feature_flag}
     * @param resource as the activity log names it, such as {@code feature}
     * @param action such as {@code feature.toggle}
     */
    public record Change(
            String configType,
            String resource,
            long id,
            String action,
            @Nullable Object before,
            @Nullable Object after) {}

    /**
     * Notes a change as part of the transaction that makes it. What was done and altered nothing is an activity, but no
     * history: there is nothing to take back.
     */
    public void note(WriteContext context, Actor actor, Change change) {
        Map<String, Object> altered = difference(change.before(), change.after());
        if (!altered.isEmpty()) {
            keep(context, actor, change);
        }
        activity.record(
                context,
                actor.principal(),
                change.action(),
                change.resource(),
                change.id(),
                json.write(altered),
                actor.ip());
    }

    private void keep(WriteContext context, Actor actor, Change change) {
        dao.insert(
                context.handle(),
                new HistoryDao.HistoryRow(
                        0,
                        change.configType(),
                        change.id(),
                        json.write(change.before()),
                        json.write(change.after()),
                        actor.principal().name(),
                        actor.id(),
                        OfferingTimes.now(clock)));
    }

    /** Each member that differs with its value before and after. */
    private Map<String, Object> difference(@Nullable Object before, @Nullable Object after) {
        JsonNode old = json.tree(before);
        JsonNode fresh = json.tree(after);
        Set<String> names = new LinkedHashSet<>(old.propertyNames());
        names.addAll(fresh.propertyNames());
        names.removeAll(COUNTERS);
        Map<String, Object> changes = new LinkedHashMap<>();
        for (String name : names) {
            JsonNode from = old.path(name);
            JsonNode to = fresh.path(name);
            if (!from.equals(to)) {
                Map<String, @Nullable Object> pair = new LinkedHashMap<>();
                pair.put("old", from.isMissingNode() ? null : from);
                pair.put("new", to.isMissingNode() ? null : to);
                changes.put(name, pair);
            }
        }
        return changes;
    }
}
