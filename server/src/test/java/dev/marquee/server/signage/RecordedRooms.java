package dev.marquee.server.signage;

import dev.marquee.contract.EventSpec;
import dev.marquee.server.realtime.RoomPublisher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps what was sent, in order, as {@code room:event}. */
public final class RecordedRooms implements RoomPublisher {
    private final List<Sent> sent = new ArrayList<>();
    private final Set<Long> connected = ConcurrentHashMap.newKeySet();

    /** An event on its way. */
    public record Sent(String room, String event, Object payload) {
        @Override
        public String toString() {
            return room + ":" + event;
        }
    }

    private synchronized void add(String room, EventSpec<?> event, Object payload) {
        sent.add(new Sent(room, event.name(), payload));
    }

    /** What was sent since the last call. */
    public synchronized List<String> take() {
        List<String> names = sent.stream().map(Sent::toString).toList();
        sent.clear();
        return names;
    }

    /** The payloads of an event that were sent so far. */
    public synchronized <T> List<T> payloads(EventSpec<T> event) {
        return sent.stream()
                .filter(one ->
                        one.event().equals(event.name()) && event.payload().isInstance(one.payload()))
                .map(one -> event.payload().cast(one.payload()))
                .toList();
    }

    /** Says that a player's agent is connected. */
    public void connect(long playerId) {
        connected.add(playerId);
    }

    @Override
    public <T> void toRoom(EventSpec<T> event, String room, @Nullable String venueCode, T payload) {
        add(venueCode == null ? room : room + "@" + venueCode, event, payload);
    }

    @Override
    public <T> void toAll(EventSpec<T> event, T payload) {
        add("all", event, payload);
    }

    @Override
    public <T> void toAccount(EventSpec<T> event, long accountId, T payload) {
        add("user_" + accountId, event, payload);
    }

    @Override
    public <T> void toAgent(EventSpec<T> event, long playerId, T payload) {
        add("agent" + playerId, event, payload);
    }

    @Override
    public <T> void toAgentsOf(Collection<Long> playerIds, EventSpec<T> event, T payload) {
        playerIds.forEach(id -> toAgent(event, id, payload));
    }

    @Override
    public <T> void toAgents(EventSpec<T> event, @Nullable String venueCode, T payload) {
        add("agents", event, payload);
    }

    @Override
    public boolean isWatched(String room, @Nullable String venueCode) {
        return true;
    }

    @Override
    public boolean isConnected(long playerId) {
        return connected.contains(playerId);
    }

    @Override
    public synchronized void disconnectAgent(long playerId) {
        sent.add(new Sent("agent" + playerId, "disconnected", playerId));
    }

    @Override
    public void moveAgent(long playerId, @Nullable String from, @Nullable String to) {}
}
