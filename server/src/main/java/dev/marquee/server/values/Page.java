package dev.marquee.server.values;

import java.util.List;

/**
 * A part of a list.
 *
 * @param total how many rows fit the filter altogether
 */
public record Page<T>(List<T> rows, long total) {
    /** Keeps an own copy of the list. */
    public Page {
        rows = List.copyOf(rows);
    }
}
