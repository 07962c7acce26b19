package dev.marquee.server.signage.player;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.values.Fields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A player as it introduces itself, checked.
 *
 * @param venueCode where it says it is
 */
public record NewPlayer(
        String name,
        String serial,
        @Nullable String ipAddress,
        @Nullable String venueCode) {
    static final int MAX_NAME = 100;
    static final int MAX_SERIAL = 100;
    private static final int MAX_ADDRESS = 45;
    private static final int MAX_VENUE = 4;

    /** Checks what a player says. @throws MarqueeException {@code INVALID}, in the contract's words when something is missing */
    public static NewPlayer of(@Nullable String name, @Nullable String serial, @Nullable String ipAddress) {
        if (name == null || name.isBlank() || serial == null || serial.isBlank()) {
            throw new MarqueeException(ErrorCode.INVALID, "Name and serial are required");
        }
        return new NewPlayer(
                Fields.requiredPlain("name", name, MAX_NAME),
                Fields.requiredPlain("serial", serial, MAX_SERIAL),
                Fields.plain("ip_address", ipAddress, MAX_ADDRESS),
                null);
    }

    /** The same at a venue. */
    NewPlayer at(@Nullable String venue) {
        String code = Fields.plain("venue", venue, MAX_VENUE);
        return new NewPlayer(name, serial, ipAddress, code == null ? null : code.toUpperCase(Locale.ROOT));
    }
}
