package dev.marquee.server.offering.realtime;

import org.jspecify.annotations.Nullable;

/** Numbers as clients of config push write them. Stateless. */
final class EntityIds {
    private EntityIds() {}

    /** Whether a value counts as missing, as in the original: nothing, 0, false or an empty text. */
    static boolean isMissing(@Nullable Object value) {
        return value == null
                || value.equals(false)
                || value.toString().isBlank()
                || (value instanceof Number number && number.doubleValue() == 0);
    }

    /** The number; -1 when the value is none. */
    static long number(Object value) {
        String text = value.toString();
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }
}
