package dev.marquee.server.deployment;

import dev.marquee.contract.deployment.ConfigRequest;
import dev.marquee.contract.deployment.ConfigResponse;
import dev.marquee.contract.deployment.DeploymentRow;
import dev.marquee.contract.deployment.ImageInfo;
import dev.marquee.contract.deployment.Progress;
import dev.marquee.contract.deployment.StatusReport;
import dev.marquee.server.JsonMappers;
import dev.marquee.server.access.Principal;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.venue.HostnameAssigner;
import dev.marquee.server.venue.HostnameService;
import dev.marquee.server.venue.PoolCounts;
import dev.marquee.server.venue.VenueDetails;
import dev.marquee.server.venue.VenueService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The services of imaging over a real database in a folder of the test. */
final class ImagingFixture implements AutoCloseable {
    static final Principal ACTOR = Principal.OPEN;
    static final InetSocketAddress LOCAL = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5001);

    final ManualClock clock = new ManualClock();
    final RecordedEvents events = new RecordedEvents();
    final Path folder;
    final Path imageFolder;
    final Database database;
    final WriteQueue writes;
    final ActivityLog activity;
    final PoolCounts pool;
    final VenueService venues;
    final HostnameService hostnames;
    final BatchService batches;
    final DeploymentStats stats;
    final ProgressBoard progress;
    final ImageService images;
    final DeviceConfigService configs;
    final ReportService reports;
    final TriggerService triggers;
    final DeploymentQueries deployments;

    ImagingFixture(Path folder) throws IOException {
        this.folder = folder;
        imageFolder = Files.createDirectories(folder.resolve("images"));
        database = new Database(folder, Database.Use.SERVER);
        writes = new WriteQueue(database);
        activity = new ActivityLog(database, clock);
        pool = new PoolCounts(database);
        HostnameAssigner assigner = new HostnameAssigner(pool, clock);
        venues = new VenueService(database, writes, pool, activity, clock);
        hostnames = new HostnameService(database, writes, pool, activity, clock);
        batches = new BatchService(database, writes, venues, assigner, events, activity, clock);
        stats = new DeploymentStats(database, pool, clock);
        progress = new ProgressBoard(clock);
        images = new ImageService(database, writes, imageFolder, activity, clock);
        configs = new DeviceConfigService(
                writes,
                assigner,
                images,
                new ImageAddresses(null),
                stats,
                events,
                new ConfigAnswers(JsonMappers.wire(), clock),
                clock);
        reports = new ReportService(database, writes, stats, pool, progress, events, clock);
        triggers = new TriggerService(writes, reports, events, activity, clock);
        deployments = new DeploymentQueries(database, progress);
    }

    /** A venue with kart numbers 1 to n. */
    void venue(String code, int names) {
        venues.create(code, VenueDetails.of("Venue " + code, null, null), ACTOR).join();
        if (names > 0) {
            String numbers =
                    IntStream.rangeClosed(1, names).mapToObj(Integer::toString).collect(Collectors.joining(","));
            hostnames.importNumbers(code, "KXP2", numbers, ACTOR).join();
        }
    }

    ImageInfo image(String product, String filename) throws IOException {
        Path source = Files.writeString(folder.resolve("source-" + filename), "content of " + filename);
        return images.copy(NewImage.of(filename, product, "1.0", null, true), source, ACTOR)
                .join();
    }

    CompletableFuture<ConfigResponse> ask(String product, @Nullable String venue, @Nullable String serial) {
        return ask(product, venue, serial, null);
    }

    CompletableFuture<ConfigResponse> ask(
            String product, @Nullable String venue, @Nullable String serial, @Nullable String key) {
        Pi pi = Pi.of(new ConfigRequest(product, venue, serial, "aa:bb:cc:dd:ee:ff"), "10.0.0.9");
        return configs.configure(pi, LOCAL, key);
    }

    boolean report(@Nullable String hostname, @Nullable String status) {
        return report(hostname, status, null, null);
    }

    boolean report(
            @Nullable String hostname, @Nullable String status, @Nullable String error, @Nullable Progress moved) {
        return reports.take(Report.of(new StatusReport(status, null, hostname, null, null, error, 1.0, moved)))
                .join();
    }

    DeploymentRow newest() {
        return deployments.newest(DeploymentFilter.ALL, 1).get(0);
    }

    @Override
    public void close() {
        writes.close();
        database.close();
    }
}
