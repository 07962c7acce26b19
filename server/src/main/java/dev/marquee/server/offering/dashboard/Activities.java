package dev.marquee.server.offering.dashboard;

import dev.marquee.contract.config.ConfigActivity;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.audit.Entry;
import dev.marquee.server.offering.JsonText;
import dev.marquee.server.values.Page;
import org.jspecify.annotations.Nullable;

/** The activity log as administrators of config push are shown it. Reads the database. */
public final class Activities {
    private final ActivityLog log;
    private final JsonText json;

    /** Shows this log. */
    public Activities(ActivityLog log, JsonText json) {
        this.log = log;
        this.json = json;
    }

    /**
     * Newest first.
     *
     * @param type a resource's type or an action; {@code null} takes all
     * @param adminId who did it; {@code null} takes all
     */
    public Page<ConfigActivity> list(@Nullable String type, @Nullable Long adminId, int limit, long offset) {
        Page<Entry> page = log.entries(type, adminId, limit, offset);
        return new Page<>(page.rows().stream().map(this::shown).toList(), page.total());
    }

    private ConfigActivity shown(Entry entry) {
        String at = entry.at().replace(' ', 'T') + "Z";
        return new ConfigActivity(
                entry.id(),
                entry.actorId(),
                entry.actor(),
                entry.action(),
                entry.resourceType(),
                entry.resourceId(),
                json.object(entry.changes()),
                entry.ipAddress(),
                at,
                at);
    }
}
