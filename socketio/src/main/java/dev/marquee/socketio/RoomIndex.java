package dev.marquee.socketio;

import dev.marquee.socketio.fanout.RoomListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which rooms have members on any loop. Thread-safe; changes only when a loop's first member joins or last one leaves. */
final class RoomIndex implements RoomListener {
    private final Map<String, Integer> occupiedLoops = new ConcurrentHashMap<>();

    @Override
    public void onOccupied(String room) {
        occupiedLoops.merge(room, 1, Integer::sum);
    }

    @Override
    public void onEmpty(String room) {
        occupiedLoops.computeIfPresent(room, (name, loops) -> loops == 1 ? null : loops - 1);
    }

    boolean isOccupied(String room) {
        return occupiedLoops.containsKey(room);
    }
}
