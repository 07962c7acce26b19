package dev.marquee.server.signage.config;

import dev.marquee.server.values.Fields;
import org.jspecify.annotations.Nullable;

/** Checks and merges of settings that may be missing. Stateless. */
final class Numbers {
    private Numbers() {}

    static void check(String field, @Nullable Integer value, int min, int max) {
        if (value != null) {
            Fields.wholeNumber(field, value, min, max);
        }
    }

    static <T> @Nullable T or(@Nullable T changed, @Nullable T kept) {
        return changed == null ? kept : changed;
    }
}
