package dev.marquee.server.realtime;

import dev.marquee.contract.EventSpec;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How signage sends events: to rooms of pages, to people and to agents. As with {@link EventPublisher}, callers publish
 * only what is committed, in commit order. Any thread; never blocks.
 */
public interface RoomPublisher {

    /**
     * Sends an event about a player to those in a room of {@code /}; connections that named a venue hear only of their
     * own.
     *
     * @param room such as {@code devices}
     * @param venueCode the player's venue; {@code null} when it stands nowhere
     */
    <T> void toRoom(EventSpec<T> event, String room, @Nullable String venueCode, T payload);

    /** Sends everybody in the event's namespace the same. */
    <T> void toAll(EventSpec<T> event, T payload);

    /** Sends to all sockets of an account. */
    <T> void toAccount(EventSpec<T> event, long accountId, T payload);

    /** Sends to a player's agent, if it is connected. */
    <T> void toAgent(EventSpec<T> event, long playerId, T payload);

    /** Sends the same to the agents of these players, as far as they are connected; encoded once. */
    <T> void toAgentsOf(Collection<Long> playerIds, EventSpec<T> event, T payload);

    /** Sends to the agents of a venue, or to all when it is {@code null}. */
    <T> void toAgents(EventSpec<T> event, @Nullable String venueCode, T payload);

    /** Whether anybody is in a room of {@code /}. Cheap enough to ask before building a payload. */
    boolean isWatched(String room, @Nullable String venueCode);

    /** Whether a player's agent is connected. */
    boolean isConnected(long playerId);

    /** Ends a player's connections, because its key is void; it may come back with a new one. */
    void disconnectAgent(long playerId);

    /** Moves a connected agent to another venue's room. */
    void moveAgent(long playerId, @Nullable String from, @Nullable String to);
}
