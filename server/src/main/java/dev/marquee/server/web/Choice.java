package dev.marquee.server.web;

import dev.marquee.contract.deployment.Venue;
import dev.marquee.server.venue.Product;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One option of a select. */
record Choice(String value, String label, boolean selected) {

    /** Venues by code. */
    static List<Choice> venues(List<Venue> venues, String selected) {
        return venues.stream()
                .map(venue -> new Choice(
                        venue.code(),
                        venue.code() + " · " + venue.name(),
                        venue.code().equalsIgnoreCase(selected)))
                .toList();
    }

    /** The products. */
    static List<Choice> products(String selected) {
        return Arrays.stream(Product.values())
                .map(product -> new Choice(
                        product.name(), product.name(), product.name().equalsIgnoreCase(selected)))
                .toList();
    }

    /** Words such as {@code in_progress}, shown as {@code In progress}. */
    static List<Choice> words(String selected, String... words) {
        return Arrays.stream(words)
                .map(word -> new Choice(word, capital(word.replace('_', ' ')), word.equalsIgnoreCase(selected)))
                .toList();
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
