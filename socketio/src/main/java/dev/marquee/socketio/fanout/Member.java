package dev.marquee.socketio.fanout;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What can be in rooms. Holds the bookkeeping itself, so that a broadcast looks nothing up per receiver. */
public abstract class Member {
    /** Its place in the list of all members; negative while it is not in. */
    int place = -1;

    /** The last broadcast that reached or excluded it: keeps a member of several rooms from being reached twice. */
    long mark;

    Map<String, Place> rooms = Map.of();

    /** Creates a member that is in no room. */
    protected Member() {}

    /** Returns its unique name, which can be addressed like a room. */
    public abstract String id();

    /** Returns the rooms it is in. */
    protected final Set<String> joinedRooms() {
        return Set.copyOf(rooms.keySet());
    }

    /** Returns how many rooms it is in. */
    protected final int joinedCount() {
        return rooms.size();
    }

    /** Returns whether it is in a room. */
    protected final boolean isIn(String room) {
        return rooms.containsKey(room);
    }

    Map<String, Place> writableRooms() {
        if (rooms.isEmpty()) {
            rooms = new HashMap<>(4);
        }
        return rooms;
    }

    /** Where in a room's list a member is. */
    static final class Place {
        final Room room;
        int index;

        Place(Room room, int index) {
            this.room = room;
            this.index = index;
        }
    }
}
