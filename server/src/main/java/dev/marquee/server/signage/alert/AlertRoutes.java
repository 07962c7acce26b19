package dev.marquee.server.signage.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.SignageEvents;
import dev.marquee.contract.signage.Alert;
import dev.marquee.server.access.Principal;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.realtime.EventPublisher;
import dev.marquee.server.realtime.RoomPublisher;
import dev.marquee.server.values.Fields;
import dev.marquee.server.values.Timestamps;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** REST of alerts: what an operator says reaches every open page, and stands in the activity log. */
public final class AlertRoutes {
    private static final Set<String> SEVERITIES = Set.of("info", "success", "warning", "error");
    private static final int MAX_TYPE = 50;
    private static final int MAX_MESSAGE = 500;

    private final WriteQueue writes;
    private final ActivityLog activity;
    private final RoomPublisher rooms;
    private final EventPublisher venues;
    private final Clock clock;

    /** @param venues for alerts that concern one venue */
    public AlertRoutes(
            WriteQueue writes, ActivityLog activity, RoomPublisher rooms, EventPublisher venues, Clock clock) {
        this.writes = writes;
        this.activity = activity;
        this.rooms = rooms;
        this.venues = venues;
        this.clock = clock;
    }

    /** Adds the route. */
    public void addTo(RestRouter router) {
        router.add("POST", "/api/alerts", RouteAccess.OPERATOR, this::send);
    }

    private record NewAlert(
            @Nullable String type,
            @Nullable String message,
            @Nullable String severity,
            @JsonProperty("venue_code") @Nullable String venueCode) {}

    private CompletionStage<RestResponse> send(RestRequest request) {
        NewAlert wanted = request.body().json(NewAlert.class);
        String type = Fields.plain("type", wanted.type(), MAX_TYPE);
        String severity = wanted.severity() == null ? "info" : wanted.severity();
        if (!SEVERITIES.contains(severity)) {
            throw MarqueeException.invalid("severity", severity, "info, success, warning or error");
        }
        Alert alert = new Alert(
                type == null ? "system" : type,
                Fields.requiredPlain("message", wanted.message(), MAX_MESSAGE),
                severity,
                Timestamps.blank(clock));
        String venue = Fields.plain("venue_code", wanted.venueCode(), 4);
        return send(alert, venue, request.principal())
                .thenApply(done -> RestResponse.json(Map.of("success", true, "alert", alert)));
    }

    private CompletionStage<Boolean> send(Alert alert, @Nullable String venue, Principal actor) {
        return writes.submit(context -> {
            activity.record(context, actor, "alert", alert.type(), alert.severity() + ": " + alert.message());
            context.afterCommit(() -> {
                if (venue == null) {
                    rooms.toAll(SignageEvents.ALERT, alert);
                } else {
                    venues.publish(SignageEvents.ALERT, venue, alert);
                }
            });
            return true;
        });
    }
}
