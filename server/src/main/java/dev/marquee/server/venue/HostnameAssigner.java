package dev.marquee.server.venue;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.values.Timestamps;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Hands out hostnames ({@code contracts/deployments.md}, section 4): KXP2 from the pool, RXP2 by serial number. Works
 * inside the caller's transaction; writer thread only.
 */
public final class HostnameAssigner {
    private static final int SERIAL_TAIL = 8;

    private final PoolCounts counts;
    private final Clock clock;
    private final HostnameDao names = new HostnameDao();
    private final VenueDao venues = new VenueDao();

    /** Keeps the counts up to date with what it hands out. */
    public HostnameAssigner(PoolCounts counts, Clock clock) {
        this.counts = counts;
        this.clock = clock;
    }

    /**
     * Takes a name.
     *
     * @return empty when the venue is unknown, its pool is empty or the Pi's own name is retired
     * @throws MarqueeException for an RXP2 without serial number
     */
    public Optional<String> assign(
            WriteContext context,
            Product product,
            String venueCode,
            @Nullable String macAddress,
            @Nullable String serialNumber) {
        Optional<String> identifier = product == Product.KXP2
                ? fromPool(context, venueCode, macAddress, serialNumber)
                : bySerial(context, venueCode, macAddress, serialNumber);
        return identifier.map(ident -> product + "-" + venueCode + "-" + ident);
    }

    /** How many names of a venue are free. */
    public int available(Handle handle, Product product, String venueCode) {
        return names.countAvailable(handle, product, venueCode);
    }

    private Optional<String> fromPool(
            WriteContext context, String venueCode, @Nullable String mac, @Nullable String serial) {
        Optional<String> identifier =
                names.takeLowest(context.handle(), Product.KXP2, venueCode, mac, serial, Timestamps.row(clock));
        if (identifier.isPresent()) {
            context.afterCommit(() -> counts.moved(venueCode, Product.KXP2, NameState.AVAILABLE, NameState.ASSIGNED));
        }
        return identifier;
    }

    private Optional<String> bySerial(
            WriteContext context, String venueCode, @Nullable String mac, @Nullable String serial) {
        if (serial == null) {
            throw MarqueeException.invalid("serial_number", null, "the serial number, which names an RXP2");
        }
        Handle handle = context.handle();
        String tail = serial.length() > SERIAL_TAIL ? serial.substring(serial.length() - SERIAL_TAIL) : serial;
        String identifier = tail.toUpperCase(Locale.ROOT);
        Optional<HostnameDao.StateRow> known = names.find(handle, Product.RXP2.name(), venueCode, identifier);
        String at = Timestamps.row(clock);
        if (known.isPresent()) {
            return takeAgain(context, known.get(), venueCode, mac, serial) ? Optional.of(identifier) : Optional.empty();
        }
        if (!venues.exists(handle, venueCode)) {
            return Optional.empty();
        }
        names.insertAssigned(handle, Product.RXP2, venueCode, identifier, mac, serial, at);
        context.afterCommit(() -> counts.add(venueCode, Product.RXP2, NameState.ASSIGNED, 1));
        return Optional.of(identifier);
    }

    private boolean takeAgain(
            WriteContext context,
            HostnameDao.StateRow row,
            String venueCode,
            @Nullable String mac,
            @Nullable String serial) {
        if (NameState.of(row.status()) != NameState.AVAILABLE) {
            return NameState.of(row.status()) == NameState.ASSIGNED;
        }
        boolean taken = names.take(context.handle(), row.id(), mac, serial, Timestamps.row(clock));
        if (taken) {
            context.afterCommit(() -> counts.moved(venueCode, Product.RXP2, NameState.AVAILABLE, NameState.ASSIGNED));
        }
        return taken;
    }
}
