package dev.marquee.socketio.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A received packet, valid as its type demands.
 *
 * @param type its type
 * @param namespace the namespace it is for, beginning with a slash
 * @param ackId the acknowledgement's number; {@link #NO_ACK} if none
 * @param data the payload: an array for events and acknowledgements, an object for CONNECT; null if absent
 * @param attachments how many binary messages follow and belong to it
 */
public record SocketPacket(
        SocketPacketType type,
        String namespace,
        long ackId,
        @Nullable JsonNode data,
        int attachments) {
    /** The {@link #ackId} of a packet that asks for and is no acknowledgement. */
    public static final long NO_ACK = -1;
}
