package dev.marquee.server.values;

import dev.marquee.contract.MarqueeException;
import org.jspecify.annotations.Nullable;

/**
 * Checks of values that come from outside. Each throws {@link MarqueeException} naming field, value and what was
 * expected. Stateless; safe on every thread.
 */
public final class Fields {
    /** Longest free text that is kept, in characters. */
    public static final int MAX_FREE_TEXT = 2000;

    // The original pages build HTML from these strings, so nothing that could open a tag or an attribute gets in.
    private static final String UNSAFE = "<>\"'&`";

    private Fields() {}

    /** Trimmed text without control characters and markup, {@code null} when missing or blank. */
    public static @Nullable String plain(String field, @Nullable String value, int maxLength) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = value.strip();
        if (text.length() > maxLength) {
            throw MarqueeException.invalid(field, text, "at most " + maxLength + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || UNSAFE.indexOf(c) >= 0) {
                throw MarqueeException.invalid(
                        field, withoutControls(text), "no control characters and none of < > \" ' & `");
            }
        }
        return text;
    }

    /** As {@link #plain}, but it must be there. */
    public static String requiredPlain(String field, @Nullable String value, int maxLength) {
        String text = plain(field, value, maxLength);
        if (text == null) {
            throw MarqueeException.invalid(field, null, "1 to " + maxLength + " characters");
        }
        return text;
    }

    /** Trimmed text for people: anything but control characters; {@code null} when missing or blank. */
    public static @Nullable String line(String field, @Nullable String value, int maxLength) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = value.strip();
        if (text.length() > maxLength || text.chars().anyMatch(Character::isISOControl)) {
            throw MarqueeException.invalid(
                    field, withoutControls(text), "at most " + maxLength + " characters on one line");
        }
        return text;
    }

    /**
     * Free text such as an error report: cut to {@value #MAX_FREE_TEXT} characters and freed of control characters
     * rather than refused, because a report that is lost helps nobody.
     */
    public static @Nullable String freeText(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = withoutControls(value.strip());
        if (text.length() <= MAX_FREE_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_FREE_TEXT - 1)) ? MAX_FREE_TEXT - 1 : MAX_FREE_TEXT;
        return text.substring(0, end);
    }

    /** A whole number within bounds, from a number or from text as forms and the original pages send it. */
    public static int wholeNumber(String field, @Nullable Object value, int min, int max) {
        String expected = "a whole number from " + min + " to " + max;
        if (value == null) {
            throw MarqueeException.invalid(field, null, expected);
        }
        long number;
        try {
            number = value instanceof Double d && d == Math.rint(d)
                    ? d.longValue()
                    : Long.parseLong(value.toString().strip());
        } catch (NumberFormatException e) {
            throw MarqueeException.invalid(field, withoutControls(value.toString()), expected);
        }
        if (number < min || number > max) {
            throw MarqueeException.invalid(field, number, expected);
        }
        return (int) number;
    }

    private static String withoutControls(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            clean.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? ' ' : c);
        }
        return clean.toString();
    }
}
