package dev.marquee.server.values;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which characters text may hold, so that every file and every client can: no control characters, no halves of
 * surrogate pairs, nothing that Unicode calls no character. Stateless; safe on every thread.
 */
public final class Texts {
    private Texts() {}

    /** What is wrong with a line of text, such as {@code U+0007 (a control character)}; {@code null} when nothing is. */
    public static @Nullable String fault(String text) {
        return fault(text, false);
    }

    /** As {@link #fault(String)}, of text that may hold tabs and line ends. */
    public static @Nullable String faultInLines(String text) {
        return fault(text, true);
    }

    private static @Nullable String fault(String text, boolean lines) {
        return text.codePoints()
                .filter(c -> isFault(c, lines))
                .mapToObj(c -> String.format(Locale.ROOT, "U+%04X (%s)", c, kind(c)))
                .findFirst()
                .orElse(null);
    }

    private static boolean isFault(int c, boolean lines) {
        if (Character.isISOControl(c)) {
            return !lines || (c != '\t' && c != '\n' && c != '\r');
        }
        return isHalf(c) || isNoCharacter(c);
    }

    private static boolean isHalf(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static boolean isNoCharacter(int c) {
        return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    }

    private static String kind(int c) {
        if (isHalf(c)) {
            return "half of a surrogate pair";
        }
        return isNoCharacter(c) ? "no character" : "a control character";
    }

    /** The same with what is wrong written as {@code \\u0007}. */
    public static String shown(String text) {
        return shown(text, false);
    }

    /** As {@link #shown(String)}, of text that may hold tabs and line ends. */
    public static String shownLines(String text) {
        return shown(text, true);
    }

    private static String shown(String text, boolean lines) {
        if (fault(text, lines) == null) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isFault(c, lines)) {
                clean.append(String.format(Locale.ROOT, "\\u%04X", c));
            } else {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }
}
