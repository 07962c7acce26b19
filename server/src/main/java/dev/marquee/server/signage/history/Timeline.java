package dev.marquee.server.signage.history;

import dev.marquee.contract.device.Metrics;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.values.Fields;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what became of players: what they did, and how they were. Notes are taken on the writer thread within the
 * transaction of what they are about; lists block.
 */
public final class Timeline {
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration METRICS_KEPT = Duration.ofDays(7);
    private static final Duration REPORTS_KEPT = Duration.ofDays(30);
    private static final Duration METRICS_PACE = Duration.ofMinutes(5);
    private static final Duration SAME_BOOT = Duration.ofMinutes(2);
    private static final int PRUNED_AT_ONCE = 2000;

    private final Database database;
    private final WriteQueue writes;
    private final Clock clock;
    private final TimelineDao dao = new TimelineDao();
    private final Map<Long, Long> metricsAt = new ConcurrentHashMap<>();

    /** What a line tells. */
    public enum Kind {
        REGISTERED,
        APPROVED,
        KEY_CHANGED,
        BOOTED,
        CONNECTED,
        ONLINE,
        OFFLINE,
        PLAYING,
        STOPPED,
        DOWNLOADED,
        DOWNLOAD_FAILED,
        COMMANDED,
        COMMAND_ENDED,
        SCREENSHOT;

        /** The word in rows and on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Keeps them in this database. */
    public Timeline(Database database, WriteQueue writes, Clock clock) {
        this.database = database;
        this.writes = writes;
        this.clock = clock;
    }

    /** Takes a note; the player must exist. */
    public void note(WriteContext context, long playerId, Kind kind, @Nullable String detail) {
        dao.insert(context.handle(), playerId, clock.millis(), kind.word(), Fields.freeText(detail));
    }

    /**
     * Notes that a player's machine booted, once for each time that it tells.
     *
     * @param at Unix milliseconds by the player's clock, which may be corrected by some seconds later
     */
    public void noteBoot(WriteContext context, long playerId, long at) {
        dao.insertOnce(context.handle(), playerId, at, Kind.BOOTED.word(), SAME_BOOT.toMillis());
    }

    /**
     * Notes that players went that nobody saw go, because the server was not there; completes with how many.
     *
     * @param limit silence that makes a player offline
     */
    public CompletableFuture<Integer> noteGone(Duration limit) {
        long now = clock.millis();
        return writes.submit(context -> dao.noteGone(context.handle(), now, limit.toMillis()));
    }

    /** Keeps metrics, unless the last ones are only minutes old. */
    public void keep(WriteContext context, long playerId, Metrics metrics) {
        long now = clock.millis();
        Long last = metricsAt.get(playerId);
        if (last == null || now - last >= METRICS_PACE.toMillis()) {
            dao.insertMetrics(context.handle(), playerId, MetricsPoint.of(now, metrics));
            metricsAt.put(playerId, now);
        }
    }

    /** Forgets a player that was deleted. */
    public void forget(long playerId) {
        metricsAt.remove(playerId);
    }

    /**
     * A player's timeline, newest first.
     *
     * @param before Unix milliseconds; {@link Long#MAX_VALUE} for the newest
     */
    public List<TimelineEntry> list(long playerId, long before, int limit) {
        return database.read(handle -> dao.list(handle, playerId, before, limit));
    }

    /** A player's metrics since a time, oldest first. */
    public List<MetricsPoint> metrics(long playerId, long since, int limit) {
        return database.read(handle -> dao.metrics(handle, playerId, since, limit));
    }

    /** Removes some of what is too old; call it now and then. Completes with the number of rows removed. */
    public CompletableFuture<Integer> prune() {
        long now = clock.millis();
        return writes.submit(context -> {
            Handle handle = context.handle();
            return dao.prune(handle, now - KEPT.toMillis(), PRUNED_AT_ONCE)
                    + dao.pruneMetrics(handle, now - METRICS_KEPT.toMillis(), PRUNED_AT_ONCE)
                    + dao.pruneReports(handle, now - REPORTS_KEPT.toMillis(), PRUNED_AT_ONCE);
        });
    }
}
