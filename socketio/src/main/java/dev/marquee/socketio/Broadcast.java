package dev.marquee.socketio;

import java.util.Collection;

/**
 * A selection of sockets of one namespace, and how to deliver to them. Immutable: each method returns a new selection,
 * so one may be kept and used again from any thread. A socket in several of the rooms receives an event once.
 */
public interface Broadcast extends Emitter {
    /**
     * Adds a room (or the one socket with this id) to the selection. A selection without any room means the whole
     * namespace.
     */
    Broadcast to(String room);

    /** Adds many rooms (or socket ids) at once, which is cheaper than one by one. None leaves the selection as it is. */
    default Broadcast to(Collection<String> rooms) {
        Broadcast selection = this;
        for (String room : rooms) {
            selection = selection.to(room);
        }
        return selection;
    }

    /** The same as {@link #to(String)}; reads better after {@code io}. */
    default Broadcast in(String room) {
        return to(room);
    }

    /** Leaves out the members of a room, or the one socket with this id. */
    Broadcast except(String roomOrSocketId);

    /** Sets the delivery policy; {@link DeliveryPolicy#RELIABLE} when not called. */
    Broadcast with(DeliveryPolicy policy);

    /**
     * Disconnects the selected sockets.
     *
     * @param closeConnection whether to close their whole connections, not only their sockets in this namespace
     */
    void disconnectSockets(boolean closeConnection);

    /** Puts the selected sockets into a room. */
    void socketsJoin(String room);

    /** Takes the selected sockets out of a room. */
    void socketsLeave(String room);
}
