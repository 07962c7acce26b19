package dev.marquee.server.venue;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.deployment.Venue;
import dev.marquee.contract.deployment.VenueStats;
import dev.marquee.server.access.Principal;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.values.Timestamps;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;

/** Venues. Lists block; changes complete after the commit. Any thread but event loops. */
public final class VenueService {
    private static final String UNKNOWN = "Venue not found";

    private final Database database;
    private final WriteQueue writes;
    private final PoolCounts counts;
    private final ActivityLog activity;
    private final Clock clock;
    private final VenueDao venues = new VenueDao();

    /** Keeps the counts up to date with what it changes. */
    public VenueService(Database database, WriteQueue writes, PoolCounts counts, ActivityLog activity, Clock clock) {
        this.database = database;
        this.writes = writes;
        this.counts = counts;
        this.activity = activity;
        this.clock = clock;
    }

    /** All venues by code. */
    public List<Venue> list() {
        return database.read(venues::all);
    }

    /** The venue of exactly this code, capitals and all. */
    public Optional<Venue> find(String code) {
        return database.read(handle -> venues.find(handle, code));
    }

    /** As {@link #find}. @throws MarqueeException {@code NOT_FOUND} */
    public Venue get(String code) {
        return find(code).orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }

    /** Fails unless the venue exists, within a transaction. @throws MarqueeException {@code INVALID} */
    public void requireKnown(Handle handle, String code) {
        if (!venues.exists(handle, code)) {
            throw MarqueeException.invalid("venue_code", code, "the code of a venue");
        }
    }

    /** The state of a venue's pool. @throws MarqueeException {@code NOT_FOUND} */
    public VenueStats stats(String code) {
        get(code);
        PoolTotals totals = counts.of(code);
        return new VenueStats(code, totals.all(), totals.available(), totals.assigned(), totals.retired());
    }

    /**
     * Adds a venue.
     *
     * @param code checked with {@link VenueRules}
     * @return fails with {@code CONFLICT} when the code is taken
     */
    public CompletableFuture<Venue> create(String code, VenueDetails details, Principal actor) {
        return writes.submit(context -> {
            if (!venues.insert(context.handle(), code, details, Timestamps.row(clock))) {
                throw new MarqueeException(
                        ErrorCode.CONFLICT, "code: " + code + " (expected: a code that is not taken)");
            }
            activity.record(context, actor, "venue.create", "venue " + code, details.name());
            context.afterCommit(() -> counts.venueAdded(code));
            return stored(context, code);
        });
    }

    /** Changes a venue; its code stays. Fails with {@code NOT_FOUND}. */
    public CompletableFuture<Venue> update(String code, VenueDetails details, Principal actor) {
        return writes.submit(context -> {
            if (!venues.update(context.handle(), code, details)) {
                throw MarqueeException.notFound(UNKNOWN);
            }
            activity.record(context, actor, "venue.update", "venue " + code, details.name());
            return stored(context, code);
        });
    }

    private Venue stored(WriteContext context, String code) {
        return venues.find(context.handle(), code).orElseThrow();
    }
}
