package dev.marquee.socketio.recovery;

import dev.marquee.socketio.engineio.packet.OutboundMessage;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * One event that was sent, or is about to be, and when each event loop came to it. Loops see the events of other
 * threads in different orders; what a socket has received is a prefix of its own loop's order, hence a position per
 * loop.
 */
public final class RecordedEvent {
    /** What an event costs beside its bytes. */
    static final int OVERHEAD = 192;

    final String namespace;
    final Set<String> rooms;
    final Set<String> except;
    final @Nullable String offset;
    final @Nullable String latestKey;
    final long recordedNanos;
    /** Its place in the order of recording, in which each emitting thread's events keep their order. */
    final long index;

    private final int onlyLoop;
    private volatile boolean sentToAll;
    /** Positive: the event's place in this loop's order. Otherwise, negated: a place before which it cannot come. */
    private final AtomicLongArray places;

    /** Null once a newer value of its key has replaced it. Guarded by the lock of {@link RecentEvents}. */
    @Nullable OutboundMessage message;

    RecordedEvent(Recording recording, long index, int onlyLoop, long[] placesSoFar, long nowNanos) {
        this.index = index;
        this.namespace = recording.namespace();
        this.rooms = recording.rooms();
        this.except = recording.except();
        this.offset = recording.offset();
        this.latestKey = recording.latestKey();
        this.message = recording.message().retain();
        this.onlyLoop = onlyLoop;
        this.places = new AtomicLongArray(placesSoFar);
        this.recordedNanos = nowNanos;
    }

    /** Returns the offset clients remember; null for a value of which only the latest counts. */
    public @Nullable String offset() {
        return offset;
    }

    /** Returns the encoded event, for a recovered socket; the caller of {@link Resumption#missed} releases it. */
    public OutboundMessage message() {
        OutboundMessage encoded = message;
        if (encoded == null) {
            throw new IllegalStateException("event: replaced by a newer one");
        }
        return encoded;
    }

    /** Says that every loop delivers it, although it is for one socket: that socket is not where it was. */
    public void sendToAll() {
        sentToAll = true;
    }

    /** Returns whether a loop that has not come to it yet never will. */
    boolean isElsewhere() {
        return onlyLoop >= 0 && !sentToAll;
    }

    /** Returns the place in a loop's order; 0 if the loop has not come to it. */
    long place(int loop) {
        return Math.max(0, places.get(loop));
    }

    void place(int loop, long place) {
        places.set(loop, place);
    }

    /** Returns a place in a loop's order that the event does not come after. */
    long latestPlace(int loop) {
        long place = places.get(loop);
        return place > 0 ? place : 1 - place;
    }

    /** Returns whether every loop that sends it has done so. */
    boolean isSettled() {
        if (onlyLoop >= 0) {
            return places.get(onlyLoop) > 0;
        }
        for (int loop = 0; loop < places.length(); loop++) {
            if (places.get(loop) <= 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a socket with this id in these rooms is meant. */
    boolean selects(String socketId, Set<String> joined) {
        return (rooms.isEmpty() || rooms.contains(socketId) || !Collections.disjoint(rooms, joined))
                && !except.contains(socketId)
                && Collections.disjoint(except, joined);
    }

    int cost() {
        OutboundMessage encoded = message;
        return OVERHEAD + (encoded == null ? 0 : encoded.totalLength());
    }
}
