package dev.marquee.server.offering.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.config.ClientConfig;
import dev.marquee.server.offering.JsonText;
import dev.marquee.server.offering.OfferingEvents;
import dev.marquee.server.offering.OfferingTimes;
import dev.marquee.server.offering.state.Client;
import dev.marquee.server.offering.state.Offering;
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Rules of synchronisation (contract: config, section 7). Reads the database; request pool only. */
public final class SyncService {
    private static final Duration STALE = Duration.ofMinutes(5);
    private static final Duration MARK = Duration.ofHours(1);
    private static final int LARGE = 10;
    private static final int FAILURES_DEGRADED = 10;
    // Group commit takes this many at once.
    private static final int BATCH = 200;
    private static final int KEPT = 50;

    private final Database database;
    private final WriteQueue writes;
    private final OfferingState state;
    private final OfferingEvents events;
    private final ClientConfigs configs;
    private final JsonText json;
    private final Clock clock;
    private final SyncDao dao;

    /** Works on these. */
    public SyncService(
            Database database,
            WriteQueue writes,
            OfferingState state,
            OfferingEvents events,
            ClientConfigs configs,
            JsonText json,
            Clock clock) {
        this.database = database;
        this.writes = writes;
        this.state = state;
        this.events = events;
        this.configs = configs;
        this.json = json;
        this.clock = clock;
        dao = new SyncDao(json);
    }

    /** What came of many synchronisations. */
    public record Bulk(int total, int synced, int failed, List<Failure> errors) {}

    /** One that failed. */
    public record Failure(@JsonProperty("client_id") long clientId, String error) {}

    /** A part of a client's history. */
    record History(List<SyncDao.SyncRow> rows, long total) {}

    /** When a client was synchronised last. */
    public Optional<String> lastSync(long clientId) {
        return database.read(handle -> dao.last(handle, clientId)).map(SyncDao.SyncRow::syncedAt);
    }

    /** Whether and when a client was synchronised. */
    Map<String, @Nullable Object> status(long clientId) {
        Optional<SyncDao.SyncRow> last = database.read(handle -> dao.last(handle, clientId));
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        if (last.isEmpty()) {
            status.put("status", "never_synced");
            status.put("needs_sync", true);
            return status;
        }
        boolean pending = database.read(handle -> dao.isMarked(handle, clientId, clock.millis()));
        status.put("status", "synced");
        status.put("last_sync", last.get().syncedAt());
        status.put("sync_version", last.get().syncVersion());
        status.put("needs_sync", pending || needsSync(clientId, last.get()));
        status.put("is_pending", pending);
        status.put("config_hash", last.get().configHash());
        return status;
    }

    private boolean needsSync(long clientId, SyncDao.SyncRow last) {
        String stale = OfferingTimes.of(clock.instant().minus(STALE));
        return last.syncedAt().compareTo(stale) < 0
                || state.client(clientId)
                        .map(client -> !configs.hash(configs.of(client)).equals(last.configHash()))
                        .orElse(false);
    }

    /**
     * Sends a client its configuration.
     *
     * @param force also when it has it
     * @return what it was sent; empty when it was up to date
     * @throws MarqueeException {@code INVALID} when there is no such client
     */
    public CompletableFuture<Optional<ClientConfig>> sync(long clientId, boolean force) {
        Client client =
                state.client(clientId).orElseThrow(() -> new MarqueeException(ErrorCode.INVALID, "Client not found"));
        if (!force && Boolean.FALSE.equals(status(clientId).get("needs_sync"))) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Offering offering = state.current();
        ClientConfig config = configs.of(client);
        SyncDao.NewSync sync = new SyncDao.NewSync(
                clientId, config.version(), configs.hash(config), json.write(config), config.timestamp());
        return writes.submit(context -> {
            dao.insert(context.handle(), sync, KEPT);
            context.afterCommit(() -> {
                events.syncRequired(clientId);
                events.notifyClient(
                        clientId, "config_update", "Configuration updated", asItIs(client, offering, config));
            });
            return Optional.of(config);
        });
    }

    /** Tells all clients to fetch their configuration. */
    void askAll() {
        events.syncRequired(null);
    }

    /** The configuration; put together anew when somebody was faster, so that nobody is told what is over. */
    @SuppressWarnings("ReferenceEquality") // states are never changed, only replaced
    private ClientConfig asItIs(Client client, Offering offering, ClientConfig config) {
        Client now = state.client(client.id()).orElse(client);
        return now == client && state.current() == offering ? config : configs.of(now);
    }

    /** Sends many clients theirs; all are told once more when they are many. Blocks. */
    public Bulk syncAll(List<Long> clientIds) {
        int synced = 0;
        List<Failure> errors = new ArrayList<>();
        for (int from = 0; from < clientIds.size(); from += BATCH) {
            Map<Long, CompletableFuture<?>> running = new LinkedHashMap<>();
            for (Long id : clientIds.subList(from, Math.min(clientIds.size(), from + BATCH))) {
                running.put(id, CompletableFuture.completedFuture(id).thenCompose(known -> sync(known, true)));
            }
            for (Map.Entry<Long, CompletableFuture<?>> entry : running.entrySet()) {
                try {
                    entry.getValue().join();
                    synced++;
                } catch (CompletionException e) {
                    errors.add(failed(entry.getKey(), e));
                }
            }
        }
        if (synced > LARGE) {
            events.syncRequired(null);
        }
        if (!errors.isEmpty()) {
            events.notifyAdmins(
                    "sync_failed",
                    errors.size() + " clients could not be synchronised",
                    "warning",
                    Map.of("failed", errors.size(), "total", clientIds.size()));
        }
        return new Bulk(clientIds.size(), synced, errors.size(), List.copyOf(errors));
    }

    private Failure failed(long clientId, CompletionException e) {
        String message = e.getCause() instanceof MarqueeException fault
                ? String.valueOf(fault.getMessage())
                : "the server failed";
        if (state.client(clientId).isPresent()) {
            String now = OfferingTimes.now(clock);
            writes.submit(context -> {
                dao.insertFailure(context.handle(), clientId, "", now, message);
                return clientId;
            });
        }
        return new Failure(clientId, message);
    }

    /** The active clients, of one package or of all. */
    List<Long> active(@Nullable Long packageId) {
        return state.clients().stream()
                .filter(Client::mayUse)
                .filter(client -> packageId == null || packageId.equals(client.packageId()))
                .map(Client::id)
                .sorted()
                .toList();
    }

    /** Whether a platform of this key is there. */
    boolean knowsPlatform(String key) {
        return state.current().platforms().stream()
                .anyMatch(platform -> platform.platform().equals(key));
    }

    List<Long> marked() {
        return database.read(handle -> dao.marked(handle, clock.millis()));
    }

    CompletableFuture<Integer> mark(List<Long> clientIds, @Nullable String reason) {
        long expires = clock.millis() + MARK.toMillis();
        return writes.submit(context -> clientIds.stream()
                .mapToInt(id -> dao.mark(context.handle(), id, reason, expires))
                .sum());
    }

    CompletableFuture<Integer> cleanUp(int days) {
        String before = OfferingTimes.of(clock.instant().minus(Duration.ofDays(days)));
        return writes.submit(context -> dao.deleteBefore(context.handle(), before, clock.millis()));
    }

    History history(long clientId, int limit, int offset) {
        return database.read(
                handle -> new History(dao.history(handle, clientId, limit, offset), dao.count(handle, clientId)));
    }

    Map<String, Object> statistics() {
        String day = OfferingTimes.of(clock.instant().minus(Duration.ofHours(24)));
        String ever = OfferingTimes.of(Instant.EPOCH);
        return database.read(handle -> {
            long failed = dao.countSince(handle, "failed", ever);
            Map<String, Object> statistics = new LinkedHashMap<>();
            statistics.put("total_clients", state.clients().size());
            statistics.put("recent_syncs_24h", dao.countSince(handle, null, day));
            statistics.put("failed_syncs", failed);
            statistics.put("total_syncs", dao.countSince(handle, null, ever));
            statistics.put("pending_syncs", dao.marked(handle, clock.millis()).size());
            statistics.put("sync_health", failed < FAILURES_DEGRADED ? "healthy" : "degraded");
            return statistics;
        });
    }
}
