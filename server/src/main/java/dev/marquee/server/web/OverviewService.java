package dev.marquee.server.web;

import dev.marquee.contract.deployment.Batch;
import dev.marquee.contract.deployment.DeploymentRow;
import dev.marquee.contract.deployment.ImageInfo;
import dev.marquee.contract.deployment.Stats;
import dev.marquee.contract.system.SystemStatus;
import dev.marquee.server.deployment.BatchService;
import dev.marquee.server.deployment.DeploymentFilter;
import dev.marquee.server.deployment.DeploymentQueries;
import dev.marquee.server.deployment.DeploymentStats;
import dev.marquee.server.deployment.ImageService;
import dev.marquee.server.status.SystemStatusService;
import dev.marquee.server.values.Timestamps;
import dev.marquee.server.venue.Product;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what needs attention: in the newest deployments, the batches, the images and the host. A few short queries, the
 * same however long the history is; request pool only.
 */
final class OverviewService {
    private static final int NEWEST = 500;
    private static final int SHOWN_FAILURES = 4;
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final Duration STALLED = Duration.ofHours(1);

    private final DeploymentQueries deployments;
    private final DeploymentStats stats;
    private final BatchService batches;
    private final ImageService images;
    private final SystemStatusService system;
    private final Clock clock;

    /** Looks at these. */
    OverviewService(
            DeploymentQueries deployments,
            DeploymentStats stats,
            BatchService batches,
            ImageService images,
            SystemStatusService system,
            Clock clock) {
        this.deployments = deployments;
        this.stats = stats;
        this.batches = batches;
        this.images = images;
        this.system = system;
        this.clock = clock;
    }

    /** The overview, and the newest deployments that it was drawn from. */
    record Look(Overview overview, List<DeploymentRow> newest) {}

    Look look() {
        // The export reads by pages and counts nothing, so a long history costs no more than a short one.
        List<DeploymentRow> newest =
                deployments.export(DeploymentFilter.ALL).limit(NEWEST).toList();
        List<DeploymentRow> recent =
                newest.stream().filter(row -> age(row).compareTo(WINDOW) < 0).toList();
        List<DeploymentRow> open = recent.stream()
                .filter(row -> !DeploymentView.isGood(row.status()) && !DeploymentView.isFailed(row.status()))
                .toList();
        List<Batch> active = batches.list(null, "active");
        List<Overview.Item> items = new ArrayList<>();
        addFailures(items, recent);
        addStalled(items, open);
        addHost(items, system.current());
        addSupplies(items, active, stats.snapshot(null));
        return new Look(Overview.of(items, open.size(), active.size()), newest);
    }

    /** Failures that nothing newer of the same name has made good. */
    private static void addFailures(List<Overview.Item> items, List<DeploymentRow> recent) {
        Map<String, DeploymentRow> lastOfName = new HashMap<>();
        recent.forEach(row -> lastOfName.putIfAbsent(row.hostname(), row));
        List<DeploymentRow> failed = recent.stream()
                .filter(row -> row.equals(lastOfName.get(row.hostname())) && DeploymentView.isFailed(row.status()))
                .toList();
        failed.stream()
                .limit(SHOWN_FAILURES)
                .map(row -> Overview.Item.failed(
                        "Failed",
                        row.hostname() + ": " + (row.errorMessage() == null ? "gave no reason" : row.errorMessage()),
                        "/deployments/" + row.id()))
                .forEach(items::add);
        if (failed.size() > SHOWN_FAILURES) {
            int more = failed.size() - SHOWN_FAILURES;
            items.add(Overview.Item.failed(
                    "Failed",
                    Wording.count(more, "more deployment", "more deployments") + " in the last 24 hours",
                    "/deployments?status=failed"));
        }
    }

    private void addStalled(List<Overview.Item> items, List<DeploymentRow> open) {
        List<DeploymentRow> stalled =
                open.stream().filter(row -> age(row).compareTo(STALLED) > 0).toList();
        if (stalled.size() == 1) {
            DeploymentRow row = stalled.get(0);
            String since = Wording.duration(age(row).toSeconds());
            items.add(Overview.Item.degraded(
                    "Slow", row.hostname() + " has not ended after " + since, "/deployments/" + row.id()));
        } else if (!stalled.isEmpty()) {
            items.add(Overview.Item.degraded(
                    "Slow",
                    stalled.size() + " deployments have not ended after an hour",
                    "/deployments?status=in_progress"));
        }
    }

    private static void addHost(List<Overview.Item> items, SystemStatus status) {
        if (!status.database().accessible()) {
            items.add(Overview.Item.failed("Failed", "The database does not answer", "/system"));
        }
        double used = status.diskSpace().percentUsed();
        if (used > SystemView.DISK_FULL) {
            items.add(Overview.Item.failed("Full", "The disk is " + used + "% full", "/system"));
        } else if (used > SystemView.DISK_HIGH) {
            items.add(Overview.Item.degraded("Filling", "The disk is " + used + "% full", "/system"));
        }
        Map.of("dnsmasq", status.dnsmasq(), "nginx", status.nginx()).forEach((name, service) -> {
            if (service.status().equals("failed")) {
                items.add(Overview.Item.failed("Failed", name + " has failed", "/system"));
            }
        });
    }

    /** Names without an image, and batches that have run out of names. */
    private void addSupplies(List<Overview.Item> items, List<Batch> active, Stats now) {
        List<ImageInfo> all = images.list();
        for (Product product : Product.values()) {
            boolean wanted = product == Product.KXP2
                    ? now.availableKxp2() > 0
                    : active.stream().anyMatch(batch -> batch.productType().equals(product.name()));
            boolean has = all.stream()
                    .anyMatch(image -> image.active() && image.productType().equals(product.name()));
            if (wanted && !has) {
                items.add(Overview.Item.degraded(
                        "No image", "Pis that ask for " + product + " get none: no image is active", "/images"));
            }
        }
        for (Batch batch : active) {
            if (batch.productType().equals(Product.KXP2.name())
                    && stats.snapshot(batch.venueCode()).availableKxp2() == 0) {
                items.add(Overview.Item.degraded(
                        "No names",
                        "Batch #" + batch.id() + " is active, but " + batch.venueCode() + " has no free KXP2 name",
                        "/kart-numbers?venue=" + batch.venueCode()));
            }
        }
    }

    private Duration age(DeploymentRow row) {
        return row.startedAt() == null
                ? Duration.ZERO
                : Duration.ofSeconds(clock.instant().getEpochSecond() - Timestamps.epochSecond(row.startedAt()));
    }
}
