package dev.marquee.server.deployment;

import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.deployment.ConfigRequest;
import dev.marquee.server.values.Fields;
import dev.marquee.server.venue.Product;
import dev.marquee.server.venue.VenueRules;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A booting Pi as it describes itself, checked.
 *
 * @param serial {@code null} when it could not find one
 */
record Pi(
        Product product,
        @Nullable String venueCode,
        @Nullable String serial,
        @Nullable String mac,
        String address) {
    static final int MAX_SERIAL = 64;
    static final int MAX_MAC = 32;
    private static final int DEFAULT_TAIL = 6;
    private static final String NO_SERIAL = "unknown";

    /** @throws MarqueeException {@code INVALID} naming the field */
    static Pi of(ConfigRequest request, String address) {
        String product = request.productType();
        return new Pi(
                product == null || product.isBlank() ? Product.KXP2 : Product.of("product_type", product),
                VenueRules.optionalCode("venue_code", request.venueCode()),
                known(Fields.plain("serial_number", request.serialNumber(), MAX_SERIAL)),
                Fields.plain("mac_address", request.macAddress(), MAX_MAC),
                address);
    }

    private static @Nullable String known(@Nullable String serial) {
        return serial == null || serial.toLowerCase(Locale.ROOT).equals(NO_SERIAL) ? null : serial;
    }

    /** The same Pi for another product and venue, as an active batch wants it. */
    Pi as(Product otherProduct, String otherVenue) {
        return new Pi(otherProduct, otherVenue, serial, mac, address);
    }

    /** The name of a Pi that no pool has one for: an unknown venue and an empty pool included. */
    String defaultName() {
        String tail = serial == null ? NO_SERIAL : serial.substring(Math.max(0, serial.length() - DEFAULT_TAIL));
        return product + "-DEFAULT-" + tail;
    }
}
