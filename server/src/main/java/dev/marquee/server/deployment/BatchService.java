package dev.marquee.server.deployment;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.deployment.Batch;
import dev.marquee.server.access.Principal;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.realtime.EventPublisher;
import dev.marquee.server.values.Timestamps;
import dev.marquee.server.venue.HostnameAssigner;
import dev.marquee.server.venue.Product;
import dev.marquee.server.venue.VenueService;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Batches as people run them: pending to active, active to paused and back, any open one to cancelled; completion comes
 * with the last name. Lists block; changes complete after the commit. Any thread but event loops.
 */
public final class BatchService {
    private final Database database;
    private final WriteQueue writes;
    private final VenueService venues;
    private final HostnameAssigner hostnames;
    private final BatchAnnouncer announcer;
    private final ActivityLog activity;
    private final Clock clock;
    private final BatchDao batches = new BatchDao();

    /** Announces every change through {@code events}. */
    public BatchService(
            Database database,
            WriteQueue writes,
            VenueService venues,
            HostnameAssigner hostnames,
            EventPublisher events,
            ActivityLog activity,
            Clock clock) {
        this.database = database;
        this.writes = writes;
        this.venues = venues;
        this.hostnames = hostnames;
        this.announcer = new BatchAnnouncer(events);
        this.activity = activity;
        this.clock = clock;
    }

    /** Batches by priority, highest first, then by id; conditions that are {@code null} do not count. */
    public List<Batch> list(@Nullable String venueCode, @Nullable String status) {
        return database.read(handle -> batches.list(handle, venueCode, status));
    }

    /** One batch. */
    public Optional<Batch> find(long id) {
        return database.read(handle -> batches.find(handle, id));
    }

    /** The batch that the next Pi is served from. */
    public Optional<Batch> active() {
        return database.read(batches::top);
    }

    /**
     * Creates a pending batch.
     *
     * @throws MarqueeException {@code INVALID}, at once or in the future: a bad value, an unknown venue, or fewer free
     *     KXP2 names than asked for (they are not reserved)
     */
    public CompletableFuture<Batch> create(NewBatch request, Principal actor) {
        NewBatch.Checked batch = request.checked();
        return writes.submit(context -> {
            venues.requireKnown(context.handle(), batch.venueCode());
            if (batch.product() == Product.KXP2) {
                int free = hostnames.available(context.handle(), Product.KXP2, batch.venueCode());
                if (free < batch.totalCount()) {
                    throw MarqueeException.invalid(
                            "total_count", batch.totalCount(), "at most " + free + ", the names available");
                }
            }
            Batch created = batches.insert(context.handle(), batch, Timestamps.row(clock));
            activity.record(context, actor, "batch.create", subject(created), created.totalCount() + " names");
            context.afterCommit(() -> announcer.statusChanged(created));
            return created;
        });
    }

    /** Starts a pending or paused batch; an active one stays as it is. */
    public CompletableFuture<Batch> start(long id, Principal actor) {
        return move(id, Set.of(BatchStatus.PENDING, BatchStatus.PAUSED), BatchStatus.ACTIVE, "start", actor);
    }

    /** Pauses an active batch; a paused one stays as it is. */
    public CompletableFuture<Batch> pause(long id, Principal actor) {
        return move(id, Set.of(BatchStatus.ACTIVE), BatchStatus.PAUSED, "pause", actor);
    }

    /** Ends a batch for good; names it handed out stay handed out. */
    public CompletableFuture<Batch> cancel(long id, Principal actor) {
        return move(
                id,
                Set.of(BatchStatus.PENDING, BatchStatus.ACTIVE, BatchStatus.PAUSED),
                BatchStatus.CANCELLED,
                "cancel",
                actor);
    }

    /**
     * Changes the order.
     *
     * @param priority a whole number, also as text
     */
    public CompletableFuture<Batch> setPriority(long id, @Nullable Object priority, Principal actor) {
        int checked = NewBatch.checkedPriority(priority);
        return writes.submit(context -> {
            Batch batch = batches.setPriority(context.handle(), id, checked).orElseThrow(BatchService::unknown);
            activity.record(context, actor, "batch.priority", subject(batch), Integer.toString(checked));
            context.afterCommit(() -> announcer.updated(batch));
            return batch;
        });
    }

    private CompletableFuture<Batch> move(
            long id, Set<BatchStatus> from, BatchStatus to, String verb, Principal actor) {
        return writes.submit(context -> move(context, id, from, to, verb, actor));
    }

    private Batch move(
            WriteContext context, long id, Set<BatchStatus> from, BatchStatus to, String verb, Principal actor) {
        Batch before = batches.find(context.handle(), id).orElseThrow(BatchService::unknown);
        BatchStatus present = BatchStatus.of(before.status());
        if (present == to) {
            return before;
        }
        if (!from.contains(present)) {
            throw new MarqueeException(ErrorCode.CONFLICT, "Cannot " + verb + " " + before.status() + " batch " + id);
        }
        Batch moved = batches.move(context.handle(), id, present, to, Timestamps.row(clock))
                .orElseThrow(() -> new MarqueeException(ErrorCode.UNAVAILABLE, "batch " + id + " changed meanwhile"));
        activity.record(context, actor, "batch." + verb, subject(moved), null);
        context.afterCommit(() -> announcer.statusChanged(moved));
        return moved;
    }

    private static String subject(Batch batch) {
        return "batch " + batch.id();
    }

    private static MarqueeException unknown() {
        return MarqueeException.notFound("Batch not found");
    }
}
