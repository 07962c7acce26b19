package dev.marquee.socketio.fanout;

/** Learns when a room begins and ceases to have members on a loop. */
public interface RoomListener {
    /** The first member has joined. */
    void onOccupied(String room);

    /** The last member has left. */
    void onEmpty(String room);
}
