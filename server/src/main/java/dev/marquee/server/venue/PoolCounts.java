package dev.marquee.server.venue;

import dev.marquee.server.persistence.Database;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The counts of the hostname pool, kept in memory so that nobody counts rows. Loaded once; changed after each commit by
 * the writer thread alone; read on any thread without waiting.
 */
public final class PoolCounts {
    private final Map<String, PoolTotals> byVenue = new ConcurrentHashMap<>();
    private volatile PoolTotals all = PoolTotals.NONE;

    /** Loads the counts. */
    public PoolCounts(Database database) {
        VenueDao venues = new VenueDao();
        HostnameDao names = new HostnameDao();
        database.read(handle -> {
            venues.codes(handle).forEach(this::venueAdded);
            names.counts(handle)
                    .forEach(row -> add(
                            row.venueCode(),
                            Product.valueOf(row.productType()),
                            NameState.of(row.status()),
                            row.names()));
            return true;
        });
    }

    /** The counts of a venue, or of all when {@code null}; zeros for an unknown venue. */
    public PoolTotals of(@Nullable String venueCode) {
        return venueCode == null ? all : byVenue.getOrDefault(venueCode, PoolTotals.NONE);
    }

    /** Codes of all venues; a live view. */
    public Set<String> venueCodes() {
        return Collections.unmodifiableSet(byVenue.keySet());
    }

    void venueAdded(String code) {
        byVenue.putIfAbsent(code, PoolTotals.NONE);
    }

    void add(String venueCode, Product product, NameState state, int n) {
        byVenue.merge(venueCode, PoolTotals.NONE.plus(product, state, n), (old, none) -> old.plus(product, state, n));
        all = all.plus(product, state, n);
    }

    void moved(String venueCode, Product product, NameState from, NameState to) {
        byVenue.merge(
                venueCode,
                PoolTotals.NONE,
                (old, none) -> old.plus(product, from, -1).plus(product, to, 1));
        all = all.plus(product, from, -1).plus(product, to, 1);
    }
}
