package dev.marquee.socketio.protocol;

import dev.marquee.socketio.engineio.packet.MalformedPacketException;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decodes text packets: {@code <type>[<attachments>-][<namespace>,][<ack id>][<JSON>]}. */
public final class SocketPacketDecoder {
    private static final String MAIN_NAMESPACE = "/";
    private static final int MAX_ACK_DIGITS = 15; // what JavaScript clients can count exactly
    private static final int MAX_NESTING = 100;
    private static final int MAX_NAMESPACE_BYTES = 256;

    private final JsonMapper json;

    /**
     * Creates a decoder.
     *
     * @param maxPayload the longest packet, in bytes, which bounds every string in it
     */
    public SocketPacketDecoder(int maxPayload) {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_NESTING)
                .maxStringLength(maxPayload)
                .maxNameLength(maxPayload)
                .maxDocumentLength(maxPayload)
                .build();
        json = JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(limits).build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /**
     * Decodes one packet.
     *
     * @param packet UTF-8 text; its reader index moves
     * @throws MalformedPacketException if it is none
     */
    public SocketPacket decode(ByteBuf packet) {
        if (!packet.isReadable()) {
            throw new MalformedPacketException("packet: empty (expected: a type)");
        }
        SocketPacketType type = SocketPacketType.of(packet.readByte());
        if (type == SocketPacketType.BINARY_EVENT || type == SocketPacketType.BINARY_ACK) {
            throw new MalformedPacketException("packet type: " + type + " (expected: text)");
        }
        String namespace = readNamespace(packet);
        long ackId = readAckId(packet);
        JsonNode data = packet.isReadable() ? readJson(packet) : null;
        if (!isValid(type, ackId, data)) {
            throw new MalformedPacketException("payload: not valid for " + type);
        }
        return new SocketPacket(type, namespace, ackId, data, 0);
    }

    private static String readNamespace(ByteBuf packet) {
        int start = packet.readerIndex();
        if (!packet.isReadable() || packet.getByte(start) != '/') {
            return MAIN_NAMESPACE;
        }
        int comma = packet.bytesBefore((byte) ',');
        int length = comma < 0 ? packet.readableBytes() : comma;
        if (length > MAX_NAMESPACE_BYTES) {
            throw new MalformedPacketException("namespace: " + length + " bytes (expected: <= 256)");
        }
        String namespace =
                packet.readCharSequence(length, StandardCharsets.UTF_8).toString();
        if (comma >= 0) {
            packet.skipBytes(1);
        }
        return namespace;
    }

    private static long readAckId(ByteBuf packet) {
        long id = SocketPacket.NO_ACK;
        int digits = 0;
        while (packet.isReadable() && isDigit(packet.getByte(packet.readerIndex()))) {
            if (++digits > MAX_ACK_DIGITS) {
                throw new MalformedPacketException("ack id: too long (expected: <= 15 digits)");
            }
            id = Math.max(id, 0) * 10 + (packet.readByte() - '0');
        }
        return id;
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    private JsonNode readJson(ByteBuf packet) {
        int length = packet.readableBytes();
        try {
            if (packet.hasArray()) {
                return json.readTree(packet.array(), packet.arrayOffset() + packet.readerIndex(), length);
            }
            byte[] bytes = new byte[length];
            packet.readBytes(bytes);
            return json.readTree(bytes);
        } catch (JacksonException e) {
            throw new MalformedPacketException("payload: not JSON");
        }
    }

    private static boolean isValid(SocketPacketType type, long ackId, @Nullable JsonNode data) {
        return switch (type) {
            case CONNECT -> data == null || data.isObject();
            case DISCONNECT -> data == null;
            case EVENT -> data != null && data.isArray() && isEventName(data.path(0));
            case ACK -> data != null && data.isArray() && ackId != SocketPacket.NO_ACK;
            default -> false; // only the server sends CONNECT_ERROR
        };
    }

    private static boolean isEventName(JsonNode name) {
        return name.isNumber() || (name.isString() && !ReservedEvents.contains(name.stringValue()));
    }
}
