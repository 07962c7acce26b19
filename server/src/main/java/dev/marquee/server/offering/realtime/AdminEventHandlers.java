package dev.marquee.server.offering.realtime;

import dev.marquee.contract.AdminEvents;
import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.EventSpec;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.Role;
import dev.marquee.contract.config.ConfigActivity;
import dev.marquee.contract.config.ConfigPushes.ActivityFeed;
import dev.marquee.contract.config.ConfigPushes.AdminConnected;
import dev.marquee.contract.config.ConfigPushes.AnnouncementSent;
import dev.marquee.contract.config.ConfigPushes.DashboardUpdate;
import dev.marquee.contract.config.ConfigPushes.EntitySubscription;
import dev.marquee.contract.config.ConfigPushes.SystemMetrics;
import dev.marquee.contract.config.ConfigRequests.ActivityRequest;
import dev.marquee.contract.config.ConfigRequests.AnnouncementRequest;
import dev.marquee.contract.config.ConfigRequests.DashboardRequest;
import dev.marquee.contract.config.ConfigRequests.EntityRequest;
import dev.marquee.server.access.Principal;
import dev.marquee.server.access.token.Permissions;
import dev.marquee.server.access.token.TokenClaims;
import dev.marquee.server.offering.Actor;
import dev.marquee.server.offering.OfferingTimes;
import dev.marquee.server.offering.announcement.AnnouncementService;
import dev.marquee.server.offering.dashboard.Activities;
import dev.marquee.server.offering.dashboard.DashboardService;
import dev.marquee.server.offering.dashboard.SystemHealth;
import dev.marquee.server.realtime.Caller;
import dev.marquee.server.realtime.ConfigRooms;
import dev.marquee.server.realtime.EventRouter;
import dev.marquee.server.realtime.InboundHandler;
import dev.marquee.server.realtime.TokenGate;
import dev.marquee.server.values.Fields;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** What administrators send on {@code /admin} (contract: config, section 4). Event loops; what blocks is handed on. */
public final class AdminEventHandlers {
    private static final Set<String> ENTITIES = Set.of("platform", "feature", "package", "client");
    private static final int MAX_ACTIVITIES = 500;
    private static final int DAYS = 30;

    private final TokenGate gate;
    private final DashboardService dashboard;
    private final Activities activities;
    private final SystemHealth health;
    private final AnnouncementService announcements;
    private final Executor blocking;
    private final Clock clock;

    /** What is shown to administrators. */
    public record Sources(
            DashboardService dashboard,
            Activities activities,
            SystemHealth health,
            AnnouncementService announcements) {}

    /** @param blocking runs what reads the database */
    public AdminEventHandlers(TokenGate gate, Sources sources, Executor blocking, Clock clock) {
        this.gate = gate;
        dashboard = sources.dashboard();
        activities = sources.activities();
        health = sources.health();
        announcements = sources.announcements();
        this.blocking = blocking;
        this.clock = clock;
    }

    /** Adds the handlers. */
    public void addTo(EventRouter router) {
        router.on(AdminEvents.ADMIN_CONNECT, (caller, request) -> {
                    gate.authenticate(caller, request.token());
                    greet(caller);
                    return InboundHandler.DONE;
                })
                .on(AdminEvents.ADMIN_DISCONNECT, (caller, nothing) -> {
                    caller.leave(ConfigRooms.ADMINS);
                    caller.leave(ConfigRooms.ofRole(adminWord(caller.principal())));
                    return InboundHandler.DONE;
                })
                .on(AdminEvents.REQUEST_DASHBOARD_UPDATE, this::showDashboard)
                .on(AdminEvents.REQUEST_ACTIVITY_FEED, this::showActivities)
                .on(AdminEvents.SUBSCRIBE_ENTITY_UPDATES, (caller, request) -> subscribe(caller, request, true))
                .on(AdminEvents.UNSUBSCRIBE_ENTITY_UPDATES, (caller, request) -> subscribe(caller, request, false))
                .on(AdminEvents.BROADCAST_ANNOUNCEMENT, this::announce)
                .on(AdminEvents.REQUEST_SYSTEM_METRICS, (caller, nothing) -> {
                    caller.reply(
                            AdminEvents.SYSTEM_METRICS_UPDATE,
                            new SystemMetrics(health.metrics(), OfferingTimes.now(clock)));
                    return InboundHandler.DONE;
                });
    }

    /** Puts a signed-in connection into its rooms, then tells it who it is. */
    public void greet(Caller caller) {
        Principal principal = caller.principal();
        String role = adminWord(principal);
        caller.join(ConfigRooms.ADMINS);
        caller.join(ConfigRooms.ofRole(role));
        TokenClaims token = principal.token();
        List<String> permissions = token == null ? Permissions.of(role) : token.permissions();
        caller.reply(
                AdminEvents.ADMIN_CONNECTED,
                new AdminConnected(token == null ? principal.accountId() : token.userId(), role, permissions));
    }

    static String adminWord(Principal principal) {
        TokenClaims token = principal.token();
        Role role = principal.role();
        return token == null ? role.name().toLowerCase(Locale.ROOT) : token.adminWord();
    }

    private CompletionStage<Void> showDashboard(Caller caller, DashboardRequest request) {
        String type = request.type() == null ? "all" : request.type();
        return CompletableFuture.runAsync(
                () -> caller.reply(
                        AdminEvents.DASHBOARD_UPDATE,
                        new DashboardUpdate(type, dashboard.overview(DAYS), OfferingTimes.now(clock))),
                blocking);
    }

    private CompletionStage<Void> showActivities(Caller caller, ActivityRequest request) {
        int limit = Fields.wholeNumber("limit", request.limit() == null ? 50 : request.limit(), 1, MAX_ACTIVITIES);
        int offset =
                Fields.wholeNumber("offset", request.offset() == null ? 0 : request.offset(), 0, Integer.MAX_VALUE);
        return CompletableFuture.runAsync(
                () -> {
                    List<ConfigActivity> found =
                            activities.list(null, null, limit, offset).rows();
                    caller.reply(
                            AdminEvents.ACTIVITY_FEED_UPDATE,
                            new ActivityFeed(found, found.size() == limit, OfferingTimes.now(clock)));
                },
                blocking);
    }

    private CompletionStage<Void> subscribe(Caller caller, EntityRequest request, boolean enter) {
        String type = request.entityType();
        Object id = request.entityId();
        if (type == null || type.isBlank() || id == null || EntityIds.isMissing(id)) {
            return InboundHandler.DONE;
        }
        EventSpec<?> event = enter ? AdminEvents.SUBSCRIBE_ENTITY_UPDATES : AdminEvents.UNSUBSCRIBE_ENTITY_UPDATES;
        if (!ENTITIES.contains(type) || EntityIds.number(id) < 0) {
            throw MarqueeException.withDetails(
                    ErrorCode.INVALID,
                    String.valueOf(event.failure()),
                    "entity_type: " + type + " (expected: platform, feature, package or client, and a number)");
        }
        String room = ConfigRooms.ofEntity(type, id);
        if (enter) {
            caller.join(room);
        } else {
            caller.leave(room);
        }
        caller.reply(enter ? AdminEvents.SUBSCRIBED : AdminEvents.UNSUBSCRIBED, new EntitySubscription(type, id, room));
        return InboundHandler.DONE;
    }

    private CompletionStage<Void> announce(Caller caller, AnnouncementRequest request) {
        Actor actor = new Actor(caller.principal(), caller.address());
        return announcements
                .send(request.message(), request.type(), request.target(), actor)
                .thenAccept(sent -> caller.reply(
                        AdminEvents.ANNOUNCEMENT_SENT, new AnnouncementSent(sent.target(), sent.message())));
    }
}
