package dev.marquee.server.deployment;

import dev.marquee.contract.deployment.Stats;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.values.Timestamps;
import dev.marquee.server.venue.PoolCounts;
import dev.marquee.server.venue.PoolTotals;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The statistics, kept up to date instead of counted: loaded once at start, changed after each commit by the writer
 * thread. {@link #snapshot} works on any thread, touches no database and costs the same however long the history is.
 */
public final class DeploymentStats {
    private final PoolCounts pool;
    private final Clock clock;
    private final DeploymentWindow all = new DeploymentWindow();
    private final Map<String, DeploymentWindow> byVenue = new ConcurrentHashMap<>();

    /** Loads the figures. */
    public DeploymentStats(Database database, PoolCounts pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
        StatsDao dao = new StatsDao();
        String since = Timestamps.row(clock.instant().minusSeconds(DeploymentWindow.SECONDS));
        database.read(handle -> {
            dao.since(handle, since).forEach(this::load);
            dao.newest(handle).forEach(all::put);
            for (String venue : pool.venueCodes()) {
                DeploymentWindow window = byVenue.computeIfAbsent(venue, code -> new DeploymentWindow());
                dao.newest(handle, venue).forEach(window::put);
            }
            return true;
        });
    }

    /** The figures of a venue, or of all when {@code null}. */
    public Stats snapshot(@Nullable String venueCode) {
        PoolTotals names = pool.of(venueCode);
        DeploymentWindow window = venueCode == null ? all : byVenue.get(venueCode);
        DeploymentWindow.View recent = (window == null ? new DeploymentWindow() : window)
                .at(clock.instant().getEpochSecond());
        return new Stats(
                venueCode == null ? pool.venueCodes().size() : pool.venueCodes().contains(venueCode) ? 1 : 0,
                names.all(),
                names.kxp2Available(),
                names.rxp2Available(),
                names.kxp2Assigned(),
                names.rxp2Assigned(),
                names.available(),
                names.assigned(),
                recent.starts(),
                recent.successes(),
                recent.newest(),
                Timestamps.local(clock));
    }

    /** After the commit of a new deployment. */
    void started(DeploymentRecord deployment) {
        long second = Timestamps.epochSecond(deployment.startedAt());
        DeploymentWindow.Entry entry = entry(deployment, deployment.status(), null);
        all.count(second, 1, 0);
        all.put(entry);
        DeploymentWindow venue = window(deployment.venueCode());
        if (venue != null) {
            venue.count(second, 1, 0);
            venue.put(entry);
        }
    }

    /** After the commit of a new status of a deployment, whose record still has the old one. */
    void changed(DeploymentRecord before, String status, @Nullable String completedAt) {
        int change = (DeploymentWords.succeeded(status) ? 1 : 0) - (DeploymentWords.succeeded(before.status()) ? 1 : 0);
        long second = Timestamps.epochSecond(before.startedAt());
        DeploymentWindow.Entry entry = entry(before, status, completedAt);
        all.countSuccess(second, change);
        all.replace(entry);
        DeploymentWindow venue = window(before.venueCode());
        if (venue != null) {
            venue.countSuccess(second, change);
            venue.replace(entry);
        }
    }

    private void load(StatsDao.SecondRow row) {
        long second = Timestamps.epochSecond(row.startedAt());
        all.count(second, row.starts(), row.successes());
        DeploymentWindow venue = window(row.venueCode());
        if (venue != null) {
            venue.count(second, row.starts(), row.successes());
        }
    }

    /** Nothing for codes that are no venue's: devices could make up any number of them. */
    private @Nullable DeploymentWindow window(@Nullable String venueCode) {
        return venueCode == null || !pool.venueCodes().contains(venueCode)
                ? null
                : byVenue.computeIfAbsent(venueCode, code -> new DeploymentWindow());
    }

    private static DeploymentWindow.Entry entry(
            DeploymentRecord deployment, @Nullable String status, @Nullable String completedAt) {
        return new DeploymentWindow.Entry(
                deployment.id(), deployment.hostname(), status, deployment.startedAt(), completedAt);
    }
}
