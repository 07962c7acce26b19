package dev.marquee.server.venue;

import dev.marquee.contract.MarqueeException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The products that are imaged; the names are those on the wire. */
public enum Product {
    /** Named from a pool of kart numbers. */
    KXP2,
    /** Named after the serial number of the Pi. */
    RXP2;

    /** Reads a product in any case. */
    public static Product of(String field, @Nullable String value) {
        String name = value == null ? "" : value.strip().toUpperCase(Locale.ROOT);
        for (Product product : values()) {
            if (product.name().equals(name)) {
                return product;
            }
        }
        throw MarqueeException.invalid(field, value, "KXP2 or RXP2");
    }
}
