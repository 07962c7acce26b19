package dev.marquee.server.signage.report;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.EventSpec;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.device.DurableReport;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.signage.player.PlayerDirectory;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where everything that players say comes in. What waits is stored together, in one task of the write queue, so that ten
 * thousand players cost few transactions: a heartbeat waits for others for some milliseconds, unless a report comes. Any
 * thread; never blocks; completes after the commit.
 */
public final class Intake {
    private static final int CAPACITY = 20_000;
    private static final int AT_ONCE = 2_000;
    private static final int MAX_PAYLOAD = 16_384;
    private static final Executor LINGER = CompletableFuture.delayedExecutor(25, TimeUnit.MILLISECONDS, Runnable::run);
    private static final Pattern STREAM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final WriteQueue writes;
    private final PlayerDirectory directory;
    private final Effects effects;
    private final JsonMapper mapper;
    private final Clock clock;
    private final Deque<Said> waiting = new ArrayDeque<>();
    private boolean draining;
    private boolean lingering;

    /** Built once from its parts. */
    public Intake(WriteQueue writes, PlayerDirectory directory, Effects effects, JsonMapper mapper, Clock clock) {
        this.writes = writes;
        this.directory = directory;
        this.effects = effects;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** Something that a player said, and who waits for it to be stored. */
    sealed interface Said {
        long playerId();

        CompletableFuture<Boolean> stored();

        /** A heartbeat. */
        record Heartbeat(long playerId, Beat beat, CompletableFuture<Boolean> stored) implements Said {}

        /** A durable report. */
        record Report(ReportDao.ReportRow row, DurableReport report, CompletableFuture<Boolean> stored)
                implements Said {
            @Override
            public long playerId() {
                return row.playerId();
            }
        }
    }

    /** Takes a heartbeat. Pages have been told when this completes. */
    public CompletableFuture<Boolean> heartbeat(long playerId, Beat beat) {
        return offer(new Said.Heartbeat(playerId, beat, new CompletableFuture<>()));
    }

    /**
     * Takes a durable report.
     *
     * @return whether it was new; also completes for one that is stored already
     */
    public CompletableFuture<Boolean> report(long playerId, EventSpec<?> event, DurableReport report) {
        if (!STREAM.matcher(report.stream()).matches()) {
            throw MarqueeException.invalid("stream", report.stream(), "1 to 64 letters, digits, _ or -");
        }
        if (report.seq() < 1) {
            throw MarqueeException.invalid("seq", report.seq(), "1 or more");
        }
        String payload = mapper.writeValueAsString(IntakeBatch.storable(report));
        if (payload.length() > MAX_PAYLOAD) {
            throw MarqueeException.invalid("report", payload.length() + " characters", "at most " + MAX_PAYLOAD);
        }
        ReportDao.ReportRow row = new ReportDao.ReportRow(
                playerId, report.stream(), report.seq(), event.name(), report.at(), clock.millis(), payload);
        return offer(new Said.Report(row, report, new CompletableFuture<>()));
    }

    private CompletableFuture<Boolean> offer(Said said) {
        if (directory.find(said.playerId()).isEmpty()) {
            return CompletableFuture.failedFuture(new MarqueeException(ErrorCode.UNAUTHENTICATED, "Invalid API key"));
        }
        boolean mayWait = said instanceof Said.Heartbeat;
        boolean start;
        boolean wait;
        synchronized (waiting) {
            if (waiting.size() >= CAPACITY) {
                return CompletableFuture.failedFuture(
                        new MarqueeException(ErrorCode.UNAVAILABLE, "too many reports are waiting, try again"));
            }
            waiting.add(said);
            start = !draining && !mayWait;
            wait = !draining && mayWait && !lingering;
            draining |= start;
            lingering |= wait;
        }
        if (start) {
            drain();
        } else if (wait) {
            LINGER.execute(this::lingered);
        }
        return said.stored();
    }

    private void lingered() {
        boolean start;
        synchronized (waiting) {
            lingering = false;
            start = !draining && !waiting.isEmpty();
            draining |= start;
        }
        if (start) {
            drain();
        }
    }

    private void drain() {
        List<Said> taken = new ArrayList<>();
        writes.submit(context -> store(context, taken)).whenComplete((done, failure) -> {
            if (failure == null) {
                return;
            }
            List<Said> failed = new ArrayList<>(taken);
            if (taken.isEmpty()) {
                // The task never ran: whoever waits hears why, and the next one tries anew.
                synchronized (waiting) {
                    failed.addAll(waiting);
                    waiting.clear();
                    draining = false;
                }
            }
            failed.forEach(said -> said.stored().completeExceptionally(failure));
        });
    }

    private boolean store(WriteContext context, List<Said> taken) {
        boolean more;
        synchronized (waiting) {
            while (!waiting.isEmpty() && taken.size() < AT_ONCE) {
                taken.add(waiting.remove());
            }
            more = !waiting.isEmpty();
            draining = more;
        }
        if (more) {
            drain();
        }
        new IntakeBatch(context, directory, effects, clock.millis()).store(taken);
        return true;
    }
}
