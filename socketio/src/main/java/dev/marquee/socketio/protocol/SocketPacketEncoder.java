package dev.marquee.socketio.protocol;

import dev.marquee.socketio.engineio.packet.EnginePacketType;
import dev.marquee.socketio.engineio.packet.OutboundMessage;
import dev.marquee.socketio.engineio.packet.WireVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Encodes packets straight into the frame they are sent in; the caller releases the messages returned. */
public final class SocketPacketEncoder {
    private static final String MAIN_NAMESPACE = "/";
    private static final int EXPECTED_LENGTH = 246; // with the frame's header room: one size class of 256

    private static final int COUNT_ROOM = 12;

    private final JsonMapper json;
    private final ByteBufAllocator allocator = PooledByteBufAllocator.DEFAULT;
    private final PayloadWriters writers;

    /** Creates an encoder that serialises arguments with a mapper. */
    public SocketPacketEncoder(JsonMapper json) {
        this.json = json;
        this.writers = new PayloadWriters(json, allocator);
    }

    /**
     * Encodes the confirmation of a CONNECT; clients of protocol 4 (Engine.IO 3) are not told an id.
     *
     * @param pid by which the client may recover the socket; null if it may not
     */
    public OutboundMessage connected(WireVersion version, String namespace, String socketId, @Nullable String pid) {
        if (version == WireVersion.EIO3) {
            return packet(SocketPacketType.CONNECT, namespace, SocketPacket.NO_ACK, null);
        }
        Map<String, Object> confirmation = new LinkedHashMap<>();
        confirmation.put("sid", socketId);
        if (pid != null) {
            confirmation.put("pid", pid);
        }
        return packet(SocketPacketType.CONNECT, namespace, SocketPacket.NO_ACK, confirmation);
    }

    /**
     * Encodes a refusal.
     *
     * @param data left out if null; in protocol 4 (Engine.IO 3) it takes the message's place
     */
    public OutboundMessage connectError(WireVersion version, String namespace, String message, @Nullable Object data) {
        if (version == WireVersion.EIO3) {
            return packet(
                    SocketPacketType.CONNECT_ERROR, namespace, SocketPacket.NO_ACK, data == null ? message : data);
        }
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
     * Encodes an event, with attachments if any argument is or contains binary.
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
        return binaryPacket(SocketPacketType.EVENT, namespace, ackId, payload);
    }

    /**
     * Encodes an acknowledgement, with attachments if any argument is or contains binary.
     *
     * @throws IllegalArgumentException if an argument cannot be serialised
     */
    public OutboundMessage ack(String namespace, long ackId, @Nullable Object[] args) {
        return args.length == 0
                ? emptyAck(namespace, ackId)
                : binaryPacket(SocketPacketType.ACK, namespace, ackId, args);
    }

    private OutboundMessage packet(SocketPacketType type, String namespace, long ackId, @Nullable Object payload) {
        ByteBuf buffer = begin(type, namespace, ackId);
        try {
            if (payload != null) {
                json.writeValue((OutputStream) new ByteBufOutputStream(buffer), payload);
            }
        } catch (RuntimeException e) {
            buffer.release();
            throw notSerialisable(e);
        }
        return OutboundMessage.seal(buffer);
    }

    private OutboundMessage emptyAck(String namespace, long ackId) {
        ByteBuf buffer = begin(SocketPacketType.ACK, namespace, ackId);
        return OutboundMessage.seal(buffer.writeByte('[').writeByte(']'));
    }

    private OutboundMessage binaryPacket(SocketPacketType type, String namespace, long ackId, Object payload) {
        ByteBuf buffer = begin(type, namespace, ackId);
        List<OutboundMessage> attachments;
        try {
            attachments = writers.write(payload, buffer);
        } catch (RuntimeException e) {
            buffer.release();
            throw notSerialisable(e);
        }
        return attachments.isEmpty() ? OutboundMessage.seal(buffer) : withAttachments(buffer, type, attachments);
    }

    private ByteBuf begin(SocketPacketType type, String namespace, long ackId) {
        ByteBuf buffer = OutboundMessage.allocate(allocator, EXPECTED_LENGTH);
        buffer.writeByte(EnginePacketType.MESSAGE.digit()).writeByte(type.digit());
        if (!namespace.equals(MAIN_NAMESPACE)) {
            ByteBufUtil.writeUtf8(buffer, namespace);
            buffer.writeByte(',');
        }
        if (ackId != SocketPacket.NO_ACK) {
            writeDigits(buffer, ackId);
        }
        return buffer;
    }

    private static void writeDigits(ByteBuf buffer, long number) {
        if (number >= 10) {
            writeDigits(buffer, number / 10);
        }
        buffer.writeByte('0' + (int) (number % 10));
    }

    /** Begins anew with the binary type and the count, which is known only now. */
    private OutboundMessage withAttachments(ByteBuf text, SocketPacketType type, List<OutboundMessage> attachments) {
        ByteBuf buffer = OutboundMessage.allocate(allocator, text.readableBytes() + COUNT_ROOM);
        int rest = buffer.writerIndex() + 2; // where the text goes on after the two type digits
        buffer.writeByte(EnginePacketType.MESSAGE.digit())
                .writeByte(type.withAttachments().digit());
        ByteBufUtil.writeAscii(buffer, attachments.size() + "-");
        buffer.writeBytes(text, rest, text.writerIndex() - rest);
        text.release();
        return OutboundMessage.seal(buffer, attachments);
    }

    private static IllegalArgumentException notSerialisable(RuntimeException e) {
        return new IllegalArgumentException("arguments: not serialisable: " + e.getMessage(), e);
    }
}
