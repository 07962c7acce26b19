package dev.marquee.server.venue;

import dev.marquee.contract.MarqueeException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a venue code looks like. Stateless; safe on every thread. */
public final class VenueRules {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{4}");
    private static final Pattern LETTERS = Pattern.compile("[A-Z]{4}");

    private VenueRules() {}

    /** A code in capitals: four letters or digits. */
    public static String code(String field, @Nullable String value) {
        return matching(CODE, field, value, "4 letters or digits");
    }

    /** As {@link #code}, as the form takes it: letters only. */
    public static String letters(String field, @Nullable String value) {
        return matching(LETTERS, field, value, "4 letters");
    }

    /** As {@link #code}; {@code null} when missing or blank. */
    public static @Nullable String optionalCode(String field, @Nullable String value) {
        return value == null || value.isBlank() ? null : code(field, value);
    }

    private static String matching(Pattern pattern, String field, @Nullable String value, String expected) {
        String code = value == null ? "" : value.strip().toUpperCase(Locale.ROOT);
        if (!pattern.matcher(code).matches()) {
            throw MarqueeException.invalid(field, value == null || value.isBlank() ? null : value, expected);
        }
        return code;
    }
}
