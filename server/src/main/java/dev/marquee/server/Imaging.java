package dev.marquee.server;

import dev.marquee.server.access.LoginService;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.deployment.BatchRoutes;
import dev.marquee.server.deployment.BatchService;
import dev.marquee.server.deployment.ConfigAnswers;
import dev.marquee.server.deployment.DeploymentQueries;
import dev.marquee.server.deployment.DeploymentRoutes;
import dev.marquee.server.deployment.DeploymentStats;
import dev.marquee.server.deployment.DeviceConfigService;
import dev.marquee.server.deployment.DeviceRoutes;
import dev.marquee.server.deployment.ImageAddresses;
import dev.marquee.server.deployment.ImageRoutes;
import dev.marquee.server.deployment.ImageService;
import dev.marquee.server.deployment.ProgressBoard;
import dev.marquee.server.deployment.ReportLog;
import dev.marquee.server.deployment.ReportService;
import dev.marquee.server.deployment.TriggerService;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.realtime.EventPublisher;
import dev.marquee.server.status.SystemStatusService;
import dev.marquee.server.venue.HostnameAssigner;
import dev.marquee.server.venue.HostnameService;
import dev.marquee.server.venue.PoolCounts;
import dev.marquee.server.venue.VenueRoutes;
import dev.marquee.server.venue.VenueService;
import dev.marquee.server.web.PageServices;
import java.time.Clock;
import tools.jackson.databind.json.JsonMapper;

/** The objects of imaging, made once. Part of the composition root; immutable. */
record Imaging(
        VenueService venues,
        HostnameService hostnames,
        BatchService batches,
        ImageService images,
        DeploymentQueries deployments,
        DeploymentStats stats,
        PoolCounts pool,
        DeviceConfigService configs,
        ReportService reports,
        ReportLog reportLog,
        TriggerService triggers) {

    static Imaging create(Storage storage, ServerConfig config, EventPublisher events, JsonMapper mapper, Clock clock) {
        Database database = storage.database();
        WriteQueue writes = storage.writes();
        ActivityLog activity = new ActivityLog(database, clock);
        PoolCounts pool = new PoolCounts(database);
        HostnameAssigner assigner = new HostnameAssigner(pool, clock);
        VenueService venues = new VenueService(database, writes, pool, activity, clock);
        DeploymentStats stats = new DeploymentStats(database, pool, clock);
        ProgressBoard progress = new ProgressBoard(clock);
        ImageService images = new ImageService(database, writes, storage.images(), activity, clock);
        ReportService reports = new ReportService(database, writes, stats, pool, progress, events, clock);
        return new Imaging(
                venues,
                new HostnameService(database, writes, pool, activity, clock),
                new BatchService(database, writes, venues, assigner, events, activity, clock),
                images,
                new DeploymentQueries(database, progress),
                stats,
                pool,
                new DeviceConfigService(
                        writes,
                        assigner,
                        images,
                        new ImageAddresses(config.imaging().publicUrl()),
                        stats,
                        events,
                        new ConfigAnswers(mapper, clock),
                        clock),
                reports,
                new ReportLog(storage.logs(), clock),
                new TriggerService(writes, reports, events, activity, clock));
    }

    void addTo(RestRouter router) {
        new VenueRoutes(venues, hostnames).addTo(router);
        new BatchRoutes(batches).addTo(router);
        new ImageRoutes(images).addTo(router);
        new DeploymentRoutes(deployments, stats).addTo(router);
        new DeviceRoutes(configs, reports, reportLog).addTo(router);
    }

    /** The pages that show all this. */
    PageServices pages(SystemStatusService system, LoginService logins) {
        return new PageServices(venues, hostnames, deployments, stats, batches, images, system, logins);
    }
}
