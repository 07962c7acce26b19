package dev.marquee.server.web;

import dev.marquee.server.access.LoginService;
import dev.marquee.server.deployment.BatchService;
import dev.marquee.server.deployment.DeploymentQueries;
import dev.marquee.server.deployment.DeploymentStats;
import dev.marquee.server.deployment.ImageService;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.signage.command.CommandService;
import dev.marquee.server.signage.player.PlayerService;
import dev.marquee.server.status.SystemStatusService;
import dev.marquee.server.venue.HostnameService;
import dev.marquee.server.venue.VenueService;

/** What the pages show and change. */
public record PageServices(
        VenueService venues,
        HostnameService hostnames,
        DeploymentQueries deployments,
        DeploymentStats stats,
        BatchService batches,
        ImageService images,
        SystemStatusService system,
        LoginService logins) {

    /** Adds the form posts about players. */
    public static void addForms(RestRouter router, PlayerService players, CommandService commands) {
        new PlayerForms(players, commands).addTo(router);
    }

    /** Adds the routes of all pages. */
    public void addTo(RestRouter router, Pages pages) {
        OverviewService overview = new OverviewService(deployments, stats, batches, images, system, pages.clock());
        new DashboardPages(pages, overview, stats, batches, system).addTo(router);
        new DeploymentPages(pages, deployments, venues).addTo(router);
        new BatchPages(pages, batches, venues).addTo(router);
        new VenuePages(pages, venues, deployments).addTo(router);
        new HostnamePages(pages, hostnames, venues).addTo(router);
        new ImagePages(pages, images).addTo(router);
        new SystemPages(pages, system).addTo(router);
        new LoginPages(pages, logins).addTo(router);
    }
}
