package dev.marquee.socketio.engineio;

import org.jspecify.annotations.Nullable;

/**
 * Values that come again with most connections, kept once: thousands of clients of one kind open with the same words,
 * and each connection keeps them for life. Bounded: a value that falls into the place of another replaces it, and costs
 * no more than a copy. Any thread; threads that meet may each keep their own copy.
 *
 * @param <T> immutable values with {@code equals}
 */
final class Repeated<T> {
    private static final int PLACES = 256;

    private final @Nullable Object[] places = new Object[PLACES];

    /** Returns an equal value that was given before, or this one. */
    @SuppressWarnings("unchecked") // only T comes in
    T same(T value) {
        int hash = value.hashCode();
        int place = (hash ^ hash >>> 16) & (PLACES - 1);
        Object known = places[place];
        if (value.equals(known)) {
            return (T) known;
        }
        places[place] = value;
        return value;
    }
}
