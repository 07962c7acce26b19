package dev.marquee.server.venue;

import dev.marquee.contract.MarqueeException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads kart numbers as people type them. Stateless; safe on every thread. */
final class KartNumbers {
    private static final int MAX_TEXT = 10_000;
    private static final Pattern SEPARATOR = Pattern.compile("[,\\r\\n]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private KartNumbers() {}

    /** Identifiers from a list with commas or line breaks; one bad number refuses the whole list. */
    static List<String> parse(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw MarqueeException.invalid(field, null, "kart numbers with commas or line breaks between them");
        }
        if (text.length() > MAX_TEXT) {
            throw MarqueeException.invalid(field, text.length() + " characters", "at most " + MAX_TEXT);
        }
        List<String> identifiers = new ArrayList<>();
        for (String part : SEPARATOR.split(text, -1)) {
            if (!part.isBlank()) {
                identifiers.add(identifier(field, part.strip()));
            }
        }
        return identifiers;
    }

    private static String identifier(String field, String number) {
        if (!NUMBER.matcher(number).matches()) {
            throw MarqueeException.invalid(field, number, "whole numbers");
        }
        return String.format("%03d", Integer.parseInt(number));
    }
}
