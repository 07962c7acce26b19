package dev.marquee.server.deployment;

import dev.marquee.contract.DeploymentEvents;
import dev.marquee.contract.deployment.DeploymentEvent;
import dev.marquee.contract.deployment.DeploymentUpdate;
import dev.marquee.contract.deployment.Progress;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.realtime.EventPublisher;
import dev.marquee.server.values.Timestamps;
import dev.marquee.server.venue.PoolCounts;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a deployment's status changes: reports of Pis and of scripts meet the newest open deployment of
 * their hostname; what is closed stays closed ({@code contracts/deployments.md}, section 3). Request pool only.
 */
public final class ReportService {
    private final Database database;
    private final WriteQueue writes;
    private final DeploymentStats stats;
    private final PoolCounts pool;
    private final ProgressBoard progress;
    private final EventPublisher events;
    private final Clock clock;
    private final DeploymentDao deployments = new DeploymentDao();
    private final DeploymentEventDao timeline = new DeploymentEventDao();

    /** Built once from its parts. */
    public ReportService(
            Database database,
            WriteQueue writes,
            DeploymentStats stats,
            PoolCounts pool,
            ProgressBoard progress,
            EventPublisher events,
            Clock clock) {
        this.database = database;
        this.writes = writes;
        this.stats = stats;
        this.pool = pool;
        this.progress = progress;
        this.events = events;
        this.clock = clock;
    }

    /** Takes a Pi's report; completes when it is stored. Mere progress is passed on and not stored. */
    CompletableFuture<Boolean> take(Report report) {
        Progress moved = report.progress();
        String hostname = report.hostname();
        if (moved != null && hostname != null) {
            Optional<DeploymentRecord> open = database.read(handle -> deployments.newestOpen(handle, hostname));
            if (open.isPresent() && isOnlyProgress(report, open.get())) {
                if (progress.note(open.get().id(), moved)) {
                    publish(report, open.get());
                }
                return CompletableFuture.completedFuture(true);
            }
        }
        return writes.submit(context -> store(context, report, record -> publish(report, record)));
    }

    private static boolean isOnlyProgress(Report report, DeploymentRecord open) {
        return report.status() == null || Objects.equals(report.status(), open.status());
    }

    /** What to do after the commit, with the deployment that was meant, if any. */
    @FunctionalInterface
    interface Tell {
        void about(@Nullable DeploymentRecord deployment);
    }

    /**
     * Stores a report within a transaction.
     *
     * @param tell runs after the commit, unless the report is late news about a deployment that has ended
     * @return whether an open deployment was meant
     */
    boolean store(WriteContext context, Report report, Tell tell) {
        Optional<DeploymentRecord> open = report.hostname() == null
                ? Optional.empty()
                : deployments.newestOpen(context.handle(), report.hostname());
        if (open.isEmpty()) {
            boolean late = report.hostname() != null && deployments.known(context.handle(), report.hostname());
            if (!late) {
                context.afterCommit(() -> tell.about(null));
            }
            return false;
        }
        change(context, report, open.get());
        context.afterCommit(() -> tell.about(open.get()));
        return true;
    }

    private void change(WriteContext context, Report report, DeploymentRecord before) {
        String status = report.status();
        if (status == null || (status.equals(before.status()) && report.message() == null)) {
            return;
        }
        String at = Timestamps.row(clock);
        boolean closes = DeploymentWords.closes(status);
        if (closes) {
            deployments.close(context.handle(), before.id(), status, at, report.errorMessage());
        } else {
            deployments.setStatus(context.handle(), before.id(), status);
        }
        String said = report.errorMessage() == null ? report.message() : report.errorMessage();
        timeline.insert(context.handle(), before.id(), new DeploymentEvent(at, status, said, report.source()));
        context.afterCommit(() -> {
            stats.changed(before, status, closes ? at : null);
            if (report.progress() != null && !closes) {
                progress.note(before.id(), report.progress());
            } else {
                progress.forget(before.id());
            }
        });
    }

    private void publish(Report report, @Nullable DeploymentRecord about) {
        String known = about == null ? null : about.status();
        String status = report.status() == null ? known : report.status();
        if (status == null) {
            return;
        }
        events.publish(
                DeploymentEvents.DEPLOYMENT_UPDATE,
                venueOf(report, about),
                new DeploymentUpdate(
                        report.hostname(),
                        report.mac() == null && about != null ? about.macAddress() : report.mac(),
                        report.serial() == null && about != null ? about.serialNumber() : report.serial(),
                        status,
                        Timestamps.local(clock),
                        about == null ? null : about.id(),
                        about == null ? null : about.productType(),
                        venueOf(report, about),
                        report.errorMessage(),
                        report.progress()));
    }

    /** The venue concerned, asked within a transaction. */
    @Nullable String venueOf(WriteContext context, Report report) {
        Optional<DeploymentRecord> open = report.hostname() == null
                ? Optional.empty()
                : deployments.newestOpen(context.handle(), report.hostname());
        return venueOf(report, open.orElse(null));
    }

    /** The venue concerned: the deployment's, else the one in the hostname when there is such a venue. */
    private @Nullable String venueOf(Report report, @Nullable DeploymentRecord about) {
        if (about != null) {
            return about.venueCode();
        }
        String[] parts =
                report.hostname() == null ? new String[0] : report.hostname().split("-", -1);
        return parts.length == 3 && pool.venueCodes().contains(parts[1]) ? parts[1] : null;
    }
}
