package dev.marquee.server.web;

import dev.marquee.contract.deployment.Stats;
import dev.marquee.server.deployment.BatchService;
import dev.marquee.server.deployment.DeploymentStats;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.status.SystemStatusService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dashboard, and the overview in REST that keeps its verdict true. Request pool only. */
final class DashboardPages {
    private static final int SHOWN_DEPLOYMENTS = 10;

    private final Pages pages;
    private final OverviewService overview;
    private final DeploymentStats stats;
    private final BatchService batches;
    private final SystemStatusService system;

    /** Shows these. */
    DashboardPages(
            Pages pages,
            OverviewService overview,
            DeploymentStats stats,
            BatchService batches,
            SystemStatusService system) {
        this.pages = pages;
        this.overview = overview;
        this.stats = stats;
        this.batches = batches;
        this.system = system;
    }

    private record Model(
            Overview overview,
            Overview.Item blankAttention,
            String updated,
            Stats stats,
            List<DeploymentView> deployments,
            boolean empty,
            DeploymentView blankDeployment,
            @Nullable BatchView batch,
            SystemView system) {}

    /** Adds the routes. */
    void addTo(RestRouter router) {
        router.add("GET", "/", RouteAccess.VIEWER, RestHandler.now(this::show));
        router.add("GET", "/dashboard", RouteAccess.VIEWER, RestHandler.now(this::show));
        router.add(
                "GET",
                "/api/overview",
                RouteAccess.VIEWER,
                RestHandler.now(request -> RestResponse.json(overview.look().overview())));
    }

    private RestResponse show(RestRequest request) {
        OverviewService.Look look = overview.look();
        Model model = new Model(
                look.overview(),
                Overview.Item.BLANK,
                TimeView.ofDay(pages.clock()),
                stats.snapshot(null),
                look.newest().stream()
                        .limit(SHOWN_DEPLOYMENTS)
                        .map(row -> DeploymentView.of(row, pages.clock()))
                        .toList(),
                look.newest().isEmpty(),
                DeploymentView.BLANK,
                batches.active()
                        .map(batch -> BatchView.of(batch, pages.clock()))
                        .orElse(null),
                SystemView.of(system.current()));
        return pages.show(request, new Pages.View("dashboard", Section.DASHBOARD, "Dashboard", model));
    }
}
