package dev.marquee.socketio.recovery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a socket has received: everything up to a mark in the order of each loop it lived on, and, where what was sent
 * again after a return did not all arrive, a part of that. Belongs to the socket's event loop.
 */
public final class Progress {
    private static final int MAX_PARTS = 64;

    /**
     * Something sent again that ended early.
     *
     * @param loop on which loop
     * @param end up to which place of the loop's order it would have gone
     * @param lastIndex the last event received of it
     */
    private record Part(int loop, long end, long lastIndex) {}

    private final long[] marks;
    private List<Part> parts;
    final int loop;
    /** The place in the loop's order at which this life began; what is before it was sent again, or is not missed. */
    final long birth;

    final int epoch;

    @Nullable String lastOffset;

    private Progress(long[] marks, List<Part> parts, int loop, long birth, int epoch) {
        this.marks = marks;
        this.parts = parts;
        this.loop = loop;
        this.birth = birth;
        this.epoch = epoch;
    }

    /** Begins with a socket that misses nothing. */
    static Progress begin(int loops, int loop, long birth, int epoch) {
        long[] marks = new long[loops];
        marks[loop] = birth;
        return new Progress(marks, List.of(), loop, birth, epoch);
    }

    /** Begins with a socket that has received nothing of this process. */
    static Progress nothing(int loops, int epoch) {
        return new Progress(new long[loops], List.of(), 0, 0, epoch);
    }

    /** Returns a copy, for a new life. */
    Progress continued(int newLoop, long newBirth, @Nullable String offset) {
        Progress next = new Progress(marks.clone(), parts, newLoop, newBirth, epoch);
        next.lastOffset = offset;
        return next;
    }

    /** Notes that everything up to a place of the loop's order has been received. */
    void receivedUpTo(long place) {
        marks[loop] = Math.max(marks[loop], place);
    }

    /** Notes the last event received; returns false if the loop never sent it, or there are too many parts. */
    boolean received(RecordedEvent last) {
        if (hasReceived(last)) {
            return true; // in an earlier life, on a loop with another order
        }
        long place = last.place(loop);
        if (place > birth) {
            receivedUpTo(place);
            return true;
        }
        if (place == 0 || parts.size() == MAX_PARTS) {
            return false;
        }
        parts = new ArrayList<>(parts);
        parts.add(new Part(loop, birth, last.index));
        return true;
    }

    /** Returns whether the socket has received an event, if it was meant for it. */
    boolean hasReceived(RecordedEvent event) {
        for (int i = 0; i < marks.length; i++) {
            if (isWithin(event.place(i), marks[i])) {
                return true;
            }
        }
        for (Part part : parts) {
            if (isWithin(event.place(part.loop), part.end) && event.index <= part.lastIndex) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithin(long place, long end) {
        return place > 0 && place <= end;
    }

    /** Returns whether it has certainly received whatever is before these places. */
    boolean isBeyond(long[] places) {
        for (int i = 0; i < marks.length; i++) {
            if (places[i] <= marks[i]) {
                return true;
            }
        }
        return false;
    }

    /** Notes that an event has been sent to the socket. */
    public void sent(RecordedEvent event) {
        if (event.offset != null) {
            lastOffset = event.offset;
        }
    }

    /** Notes that an event of an earlier process has been sent to the socket. */
    public void sent(byte[] packet) {
        String offset = Offsets.of(packet);
        if (offset != null) {
            lastOffset = offset;
        }
    }
}
