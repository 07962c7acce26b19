package dev.marquee.socketio.recovery;

import java.util.Set;

/**
 * A socket that left. Immutable.
 *
 * @param namespace its namespace's name
 * @param pid the private id by which its client recovers it: a secret of client and server
 * @param socketId its public id
 * @param rooms the rooms it was in
 * @param state what the layer above kept with it
 * @param progress what it received, as far as its last event loop knows
 * @param leftAt the place in that loop's order at which it left
 * @param leftNanos when it left
 * @param <S> the type of {@code state}
 */
record SavedSession<S>(
        String namespace,
        String pid,
        String socketId,
        Set<String> rooms,
        S state,
        Progress progress,
        long leftAt,
        long leftNanos) {
    private static final int OVERHEAD = 512;
    private static final int ROOM_COST = 64;

    int cost() {
        return OVERHEAD + rooms.size() * ROOM_COST;
    }
}
