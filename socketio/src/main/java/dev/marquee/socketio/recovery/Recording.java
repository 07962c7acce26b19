package dev.marquee.socketio.recovery;

import dev.marquee.socketio.engineio.packet.OutboundMessage;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event to record.
 *
 * @param namespace the namespace's name
 * @param rooms the rooms or socket ids it is for; empty means the whole namespace
 * @param except the rooms or socket ids it is not for
 * @param offset what the message carries as its last argument; null for a value of which only the latest counts
 * @param latestKey what the value is of; null for an event that must not be left out
 * @param message the encoded event; still the caller's
 */
public record Recording(
        String namespace,
        Set<String> rooms,
        Set<String> except,
        @Nullable String offset,
        @Nullable String latestKey,
        OutboundMessage message) {
    /** Identifies what a newer value replaces. */
    record ValueKey(String namespace, Set<String> rooms, Set<String> except, String key) {}
}
