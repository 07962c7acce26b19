package dev.marquee.server.realtime;

import dev.marquee.contract.EventSpec;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the topology sends events: what is told may concern several venues at once, as when a device is moved from one to
 * another. As with {@link EventPublisher}, callers publish only what is committed, in commit order. Any thread; never
 * blocks.
 */
public interface ChangePublisher {

    /** Sends to those that watch all venues and to those of the venues named, once per socket. */
    <T> void toVenues(EventSpec<T> event, Set<String> venueCodes, T payload);

    /**
     * Sends to those in a room of {@code /}; connections that named a venue hear it when theirs is among the venues.
     *
     * @param key what a newer payload replaces, for events of which the latest counts; {@code null} for all others
     */
    <T> void toRoom(EventSpec<T> event, String room, Set<String> venueCodes, @Nullable String key, T payload);
}
