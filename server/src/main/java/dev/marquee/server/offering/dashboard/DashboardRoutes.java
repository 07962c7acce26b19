package dev.marquee.server.offering.dashboard;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.config.ConfigActivity;
import dev.marquee.contract.config.Overview;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.offering.Answers;
import dev.marquee.server.offering.OfferingTimes;
import dev.marquee.server.values.Fields;
import dev.marquee.server.values.Page;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** REST of the dashboard (contract: config, section 8). Handlers run on the request pool. */
public final class DashboardRoutes {
    private static final int MAX_DAYS = 3650;
    private static final int MAX_PAGE = 500;
    private static final List<Map<String, String>> ACTIONS = List.of(
            action("sync_all", "Synchronise all clients", "POST", "/api/admin/config-sync/sync-all"),
            action("process_pending", "Synchronise marked clients", "POST", "/api/admin/config-sync/process-pending"),
            action("refresh_platforms", "Tell clients to fetch platforms", "POST", "/api/admin/platforms/sync"),
            action("cleanup", "Remove old records", "POST", "/api/admin/config-sync/cleanup"));

    private final DashboardService dashboard;
    private final Activities activities;
    private final SystemHealth health;
    private final Clock clock;

    /** Serves from these. */
    public DashboardRoutes(DashboardService dashboard, Activities activities, SystemHealth health, Clock clock) {
        this.dashboard = dashboard;
        this.activities = activities;
        this.health = health;
        this.clock = clock;
    }

    private static Map<String, String> action(String id, String label, String method, String path) {
        return Map.of("id", id, "label", label, "method", method, "path", path);
    }

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("GET", "/api/admin/dashboard/overview", RouteAccess.SUPPORT, RestHandler.now(this::overview))
                .add("GET", "/api/admin/dashboard/activity-feed", RouteAccess.SUPPORT, RestHandler.now(this::feed))
                .add("GET", "/api/admin/dashboard/metrics", RouteAccess.SUPPORT, RestHandler.now(request -> {
                    require(request, "analytics");
                    return Answers.of("metrics", health.metrics());
                }))
                .add("GET", "/api/admin/dashboard/system-health", RouteAccess.SUPPORT, RestHandler.now(request -> {
                    require(request, "settings");
                    return Answers.of("health", Map.of("status", health.status(), "metrics", health.metrics()));
                }))
                .add(
                        "GET",
                        "/api/admin/dashboard/quick-actions",
                        RouteAccess.SUPPORT,
                        RestHandler.now(request -> Answers.of("actions", ACTIONS)));
    }

    private static void require(RestRequest request, String permission) {
        if (!request.principal().permits(permission)) {
            throw new MarqueeException(ErrorCode.FORBIDDEN, "Permission required: " + permission);
        }
    }

    /** Servers said {@code overview}, pages read {@code data}. */
    private RestResponse overview(RestRequest request) {
        int days = Fields.wholeNumber("days", request.query("days").orElse("30"), 1, MAX_DAYS);
        Overview overview = dashboard.overview(days);
        Map<String, @Nullable Object> body = Answers.body("overview", overview);
        body.put("data", overview);
        body.put(
                "period",
                Map.of(
                        "days",
                        days,
                        "start_date",
                        OfferingTimes.of(clock.instant().minus(Duration.ofDays(days))),
                        "end_date",
                        OfferingTimes.now(clock)));
        return RestResponse.json(body);
    }

    private RestResponse feed(RestRequest request) {
        int page = Fields.wholeNumber("page", request.query("page").orElse("1"), 1, Integer.MAX_VALUE / MAX_PAGE);
        int size = Fields.wholeNumber("per_page", request.query("per_page").orElse("50"), 1, MAX_PAGE);
        Long admin = request.query("admin_id")
                .map(id -> (long) Fields.wholeNumber("admin_id", id, 1, Integer.MAX_VALUE))
                .orElse(null);
        Page<ConfigActivity> found =
                activities.list(request.query("type").orElse(null), admin, size, (long) (page - 1) * size);
        long pages = (found.total() + size - 1) / size;
        return Answers.of(
                "activities",
                found.rows(),
                "pagination",
                Map.of(
                        "page",
                        page,
                        "per_page",
                        size,
                        "total",
                        found.total(),
                        "pages",
                        pages,
                        "has_prev",
                        page > 1,
                        "has_next",
                        page < pages));
    }
}
