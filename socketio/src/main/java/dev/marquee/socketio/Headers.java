package dev.marquee.socketio;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The HTTP headers of a handshake, looked up without regard to case. Immutable. A flat list, because every connection
 * keeps one for life.
 */
public final class Headers {
    /** No headers at all. */
    public static final Headers EMPTY = new Headers(List.of());

    private final List<String> pairs;

    private Headers(List<String> pairs) {
        this.pairs = pairs;
    }

    /**
     * Creates headers from alternating names and values.
     *
     * @throws IllegalArgumentException if a value is missing
     */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "namesAndValues: " + namesAndValues.length + " (expected: an even count)");
        }
        return new Headers(List.of(namesAndValues));
    }

    /** Wraps an immutable list of alternating names and values. */
    static Headers wrap(List<String> namesAndValues) {
        return new Headers(namesAndValues);
    }

    /** Returns the first value of a header; empty if absent. */
    public Optional<String> first(String name) {
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).equalsIgnoreCase(name)) {
                return Optional.of(pairs.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /** Returns all values of a header in order; empty if absent. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).equalsIgnoreCase(name)) {
                values.add(pairs.get(i + 1));
            }
        }
        return List.copyOf(values);
    }

    /** Returns the header names in order of arrival; a repeated header appears repeatedly. */
    public List<String> names() {
        List<String> names = new ArrayList<>(pairs.size() / 2);
        for (int i = 0; i < pairs.size(); i += 2) {
            names.add(pairs.get(i));
        }
        return List.copyOf(names);
    }

    /** Returns the names only: values may hold cookies and tokens, which must not reach a log. */
    @Override
    public String toString() {
        return "Headers" + names();
    }
}
