package dev.marquee.server.deployment;

import dev.marquee.contract.DeploymentEvents;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.Principal;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.realtime.EventPublisher;
import dev.marquee.server.values.Fields;
import dev.marquee.server.values.Timestamps;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Takes {@code trigger_deployment_update}: a script's object is checked, stored against the deployment it means, noted
 * in the activity log and passed on with the keys it has. Any thread; never blocks.
 */
public final class TriggerService {
    private final WriteQueue writes;
    private final ReportService reports;
    private final EventPublisher events;
    private final ActivityLog activity;
    private final Clock clock;

    /** Built once from its parts. */
    public TriggerService(
            WriteQueue writes, ReportService reports, EventPublisher events, ActivityLog activity, Clock clock) {
        this.writes = writes;
        this.reports = reports;
        this.events = events;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * Stores and passes on.
     *
     * @return completes after the commit with whether an open deployment was meant
     * @throws MarqueeException {@code INVALID} naming the key at fault
     */
    CompletableFuture<Boolean> trigger(Map<String, Object> object, Principal actor) {
        OpenObject.check(object);
        Report report = new Report(
                text(object, "hostname", Report.MAX_HOSTNAME),
                text(object, "status", Report.MAX_STATUS),
                text(object, "serial_number", Pi.MAX_SERIAL),
                text(object, "mac_address", Pi.MAX_MAC),
                null,
                object.get("error_message") instanceof String error ? Fields.freeText(error) : null,
                null,
                "event");
        Map<String, Object> echo = new LinkedHashMap<>(object);
        echo.putIfAbsent("timestamp", Timestamps.local(clock));
        return writes.submit(context -> {
            String venue = reports.venueOf(context, report);
            // Passed on even about a deployment that has ended: the script's word is not the device's.
            boolean meant = reports.store(context, report, deployment -> {});
            activity.record(context, actor, "deployment.trigger", String.valueOf(report.hostname()), report.status());
            context.afterCommit(() -> events.passOn(DeploymentEvents.DEPLOYMENT_UPDATE, venue, echo));
            return meant;
        });
    }

    private static @Nullable String text(Map<String, Object> object, String key, int maxLength) {
        Object value = object.get(key);
        if (value != null && !(value instanceof String)) {
            throw MarqueeException.invalid(key, value, "text of at most " + maxLength + " characters");
        }
        return Fields.plain(key, (String) value, maxLength);
    }
}
