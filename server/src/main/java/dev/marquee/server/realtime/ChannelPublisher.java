package dev.marquee.server.realtime;

import dev.marquee.contract.EventSpec;
import java.util.Collection;

/**
 * How config push sends: to several rooms at once, and what it does with their members. As with {@link EventPublisher},
 * callers publish only what is committed, in commit order. Any thread; never blocks.
 */
public interface ChannelPublisher {

    /** Sends to the members of these rooms of the event's namespace, once to each; encoded once. */
    <T> void toRooms(EventSpec<T> event, Collection<String> rooms, T payload);

    /** Moves the members of a room out of some rooms and into others. */
    void changeRooms(String namespace, String members, Collection<String> leave, Collection<String> join);

    /** Tells the members of a room why, and ends their sockets. */
    void end(String namespace, String room, String message);

    /** Whether anybody is in a room. Cheap. */
    boolean hasMembers(String namespace, String room);
}
