package dev.marquee.server.venue;

import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.deployment.Hostname;
import dev.marquee.server.access.Principal;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.values.Page;
import dev.marquee.server.values.Timestamps;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The hostname pool as people tend it. Lists block; changes complete after the commit. Any thread but event loops. */
public final class HostnameService {
    private final Database database;
    private final WriteQueue writes;
    private final PoolCounts counts;
    private final ActivityLog activity;
    private final Clock clock;
    private final HostnameDao names = new HostnameDao();
    private final VenueDao venues = new VenueDao();

    /** Keeps the counts up to date with what it changes. */
    public HostnameService(Database database, WriteQueue writes, PoolCounts counts, ActivityLog activity, Clock clock) {
        this.database = database;
        this.writes = writes;
        this.counts = counts;
        this.activity = activity;
        this.clock = clock;
    }

    /** Names by venue, product and identifier. */
    public Page<Hostname> list(HostnameFilter filter) {
        return database.read(handle -> names.list(handle, filter));
    }

    /**
     * Adds kart numbers to a venue's pool; names that exist are counted and left alone.
     *
     * @param numbers with commas or line breaks between them
     * @throws MarqueeException {@code INVALID} naming the field; nothing is added then
     */
    public CompletableFuture<ImportResult> importNumbers(
            @Nullable String venueCode, @Nullable String product, @Nullable String numbers, Principal actor) {
        String code = VenueRules.code("venue_code", venueCode);
        Product of = product == null || product.isBlank() ? Product.KXP2 : Product.of("product_type", product);
        List<String> identifiers = KartNumbers.parse("kart_numbers", numbers);
        return writes.submit(context -> importAll(context, code, of, identifiers, actor));
    }

    /** Adds one kart number to the KXP2 pool; {@code imported} is 0 when it exists. */
    public CompletableFuture<ImportResult> add(
            @Nullable String venueCode, @Nullable String kartNumber, Principal actor) {
        String code = VenueRules.code("venue_code", venueCode);
        List<String> identifiers = KartNumbers.parse("kart_number", kartNumber);
        return writes.submit(context -> importAll(context, code, Product.KXP2, identifiers, actor));
    }

    /** Frees a name, a retired one, too; false when there is none of that name. */
    public CompletableFuture<Boolean> release(String hostname, Principal actor) {
        String[] parts = hostname.split("-", 3);
        if (parts.length != 3) {
            return CompletableFuture.completedFuture(false);
        }
        return writes.submit(context -> release(context, parts[0], parts[1], parts[2], actor));
    }

    private ImportResult importAll(
            WriteContext context, String venueCode, Product product, List<String> identifiers, Principal actor) {
        if (!venues.exists(context.handle(), venueCode)) {
            throw MarqueeException.invalid("venue_code", venueCode, "the code of a venue");
        }
        String at = Timestamps.row(clock);
        int imported = 0;
        for (String identifier : identifiers) {
            if (names.insertAvailable(context.handle(), product, venueCode, identifier, at)) {
                imported++;
            }
        }
        ImportResult result = new ImportResult(imported, identifiers.size() - imported);
        if (imported > 0) {
            activity.record(context, actor, "hostnames.import", "venue " + venueCode, imported + " " + product);
            context.afterCommit(() -> counts.add(venueCode, product, NameState.AVAILABLE, result.imported()));
        }
        return result;
    }

    private boolean release(
            WriteContext context, String product, String venueCode, String identifier, Principal actor) {
        Optional<HostnameDao.StateRow> row = names.find(context.handle(), product, venueCode, identifier);
        if (row.isEmpty()) {
            return false;
        }
        NameState from = NameState.of(row.get().status());
        names.release(context.handle(), row.get().id());
        activity.record(context, actor, "hostname.release", product + "-" + venueCode + "-" + identifier, from.word());
        context.afterCommit(() -> counts.moved(venueCode, Product.valueOf(product), from, NameState.AVAILABLE));
        return true;
    }
}
