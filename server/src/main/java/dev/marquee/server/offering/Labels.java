package dev.marquee.server.offering;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.values.Fields;
import org.jspecify.annotations.Nullable;

/** Texts that existing pages build HTML from. Stateless. */
public final class Labels {
    private static final String UNSAFE = "<>\"`";

    private Labels() {}

    /** Trimmed text on one line without markup; {@code null} when missing or blank. */
    public static @Nullable String optional(String field, @Nullable String value, int maxLength) {
        String text = Fields.line(field, value, maxLength);
        if (text != null && text.chars().anyMatch(c -> UNSAFE.indexOf(c) >= 0)) {
            throw MarqueeException.invalid(field, text, "none of < > \" `");
        }
        return text;
    }

    /** A key: letters, digits, dots, dashes and underscores. */
    public static String key(String field, @Nullable String value, int maxLength) {
        if (value == null || value.length() > maxLength || !value.matches("[A-Za-z0-9_.-]+")) {
            throw MarqueeException.invalid(
                    field, value, "1 to " + maxLength + " letters, digits, dots, dashes or underscores");
        }
        return value;
    }
}
