package dev.marquee.server;

import dev.marquee.contract.EventSpec;
import dev.marquee.server.realtime.RoomPublisher;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps what was sent, in order. */
public final class SentEvents implements RoomPublisher {
    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    /** An event and whom it went to. */
    public record Sent(String name, String to, Object payload) {}

    public List<Sent> all() {
        return List.copyOf(sent);
    }

    /** What was sent under a name. */
    public List<Sent> named(String name) {
        return sent.stream().filter(s -> s.name().equals(name)).toList();
    }

    public void clear() {
        sent.clear();
    }

    @Override
    public <T> void toRoom(EventSpec<T> event, String room, @Nullable String venueCode, T payload) {
        sent.add(new Sent(event.name(), room, payload));
    }

    @Override
    public <T> void toAll(EventSpec<T> event, T payload) {
        sent.add(new Sent(event.name(), "all", payload));
    }

    @Override
    public <T> void toAccount(EventSpec<T> event, long accountId, T payload) {
        sent.add(new Sent(event.name(), "user_" + accountId, payload));
    }

    @Override
    public <T> void toAgent(EventSpec<T> event, long playerId, T payload) {
        sent.add(new Sent(event.name(), "agent " + playerId, payload));
    }

    @Override
    public <T> void toAgentsOf(Collection<Long> playerIds, EventSpec<T> event, T payload) {
        playerIds.forEach(id -> toAgent(event, id, payload));
    }

    @Override
    public <T> void toAgents(EventSpec<T> event, @Nullable String venueCode, T payload) {
        sent.add(new Sent(event.name(), "agents", payload));
    }

    @Override
    public boolean isWatched(String room, @Nullable String venueCode) {
        return true;
    }

    @Override
    public boolean isConnected(long playerId) {
        return false;
    }

    @Override
    public void disconnectAgent(long playerId) {}

    @Override
    public void moveAgent(long playerId, @Nullable String from, @Nullable String to) {}
}
