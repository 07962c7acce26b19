package dev.marquee.socketio.protocol;

import dev.marquee.socketio.engineio.packet.EnginePacketType;
import dev.marquee.socketio.engineio.packet.OutboundMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Encodes packets straight into the frame they are sent in; the caller releases the messages returned. */
public final class SocketPacketEncoder {
    private static final String MAIN_NAMESPACE = "/";
    private static final int EXPECTED_LENGTH = 246; // with the frame's header room: one size class of 256

    private final JsonMapper json;
    private final ByteBufAllocator allocator = PooledByteBufAllocator.DEFAULT;

    /** Creates an encoder that serialises arguments with a mapper. */
    public SocketPacketEncoder(JsonMapper json) {
        this.json = json;
    }

    /** Encodes the confirmation of a CONNECT. */
    public OutboundMessage connected(String namespace, String socketId) {
        return packet(SocketPacketType.CONNECT, namespace, SocketPacket.NO_ACK, Map.of("sid", socketId));
    }

    /** Encodes a refusal; data is left out if null. */
    public OutboundMessage connectError(String namespace, String message, @Nullable Object data) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", message);
        if (data != null) {
            error.put("data", data);
        }
        return packet(SocketPacketType.CONNECT_ERROR, namespace, SocketPacket.NO_ACK, error);
    }

    /** Encodes a DISCONNECT. */
    public OutboundMessage disconnect(String namespace) {
        return packet(SocketPacketType.DISCONNECT, namespace, SocketPacket.NO_ACK, null);
    }

    /**
     * Encodes an event.
     *
     * @param ackId the number of the acknowledgement asked for, or {@link SocketPacket#NO_ACK}
     * @throws IllegalArgumentException if the name is reserved or an argument cannot be serialised
     */
    public OutboundMessage event(String namespace, long ackId, String event, @Nullable Object[] args) {
        if (ReservedEvents.contains(event)) {
            throw new IllegalArgumentException("event: " + event + " (expected: not a reserved name)");
        }
        @Nullable Object[] payload = new Object[args.length + 1];
        payload[0] = event;
        System.arraycopy(args, 0, payload, 1, args.length);
        return packet(SocketPacketType.EVENT, namespace, ackId, payload);
    }

    /**
     * Encodes an acknowledgement.
     *
     * @throws IllegalArgumentException if an argument cannot be serialised
     */
    public OutboundMessage ack(String namespace, long ackId, @Nullable Object[] args) {
        return packet(SocketPacketType.ACK, namespace, ackId, args);
    }

    private OutboundMessage packet(SocketPacketType type, String namespace, long ackId, @Nullable Object payload) {
        ByteBuf buffer = OutboundMessage.allocate(allocator, EXPECTED_LENGTH);
        try {
            buffer.writeByte(EnginePacketType.MESSAGE.digit()).writeByte(type.digit());
            if (!namespace.equals(MAIN_NAMESPACE)) {
                ByteBufUtil.writeUtf8(buffer, namespace);
                buffer.writeByte(',');
            }
            if (ackId != SocketPacket.NO_ACK) {
                ByteBufUtil.writeAscii(buffer, Long.toString(ackId));
            }
            if (payload != null) {
                json.writeValue((OutputStream) new ByteBufOutputStream(buffer), payload);
            }
        } catch (RuntimeException e) {
            buffer.release();
            throw new IllegalArgumentException("arguments: not serialisable: " + e.getMessage(), e);
        }
        return OutboundMessage.seal(buffer);
    }
}
