package dev.marquee.socketio.protocol;

import dev.marquee.socketio.engineio.packet.MalformedPacketException;
import dev.marquee.socketio.limits.Limits;
import dev.marquee.socketio.limits.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.util.concurrent.FastThreadLocal;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decodes packets without their attachments: {@code <type>[<attachments>-][<namespace>,][<ack id>][<JSON>]}. */
public final class SocketPacketDecoder {
    private static final String MAIN_NAMESPACE = "/";
    private static final int MAX_ACK_DIGITS = 15; // what JavaScript clients can count exactly
    private static final long UNLIMITED = -1;
    private static final int MAX_NAMESPACE_BYTES = 256;
    /** Clients of protocol 4 append a query, which may hold a token. */
    private static final int MAX_NAMESPACE_WITH_QUERY_BYTES = 8 * 1024;

    private final JsonMapper json;
    private final FastThreadLocal<TreeReader> smallTexts;
    private final int maxAttachments;

    /**
     * Creates a decoder.
     *
     * @param maxPayload the longest packet, in bytes, which bounds every string in it
     */
    public SocketPacketDecoder(int maxPayload) {
        this(maxPayload, Limits.defaults());
    }

    /**
     * Creates a decoder.
     *
     * @param maxPayload the longest packet, in bytes, which bounds every string in it
     * @param bounds how deep and with how many attachments
     */
    public SocketPacketDecoder(int maxPayload, Limits bounds) {
        maxAttachments = bounds.maxAttachments();
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(bounds.maxJsonDepth())
                .maxStringLength(maxPayload)
                .maxNameLength(maxPayload)
                .maxDocumentLength(maxPayload)
                .build();
        JsonFactory factory =
                JsonFactory.builder().streamReadConstraints(limits).build();
        json = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        // A reader reads many texts; each of them is bounded by its frame already.
        JsonFactory endless = factory.rebuild()
                .streamReadConstraints(
                        limits.rebuild().maxDocumentLength(UNLIMITED).build())
                .build();
        smallTexts = new FastThreadLocal<>() {
            @Override
            protected TreeReader initialValue() {
                return new TreeReader(endless);
            }
        };
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
        int attachments = type.isBinary() ? readAttachmentCount(packet) : 0;
        String namespace = readNamespace(packet);
        long ackId = readAckId(packet);
        JsonNode data = packet.isReadable() ? readJson(packet) : null;
        if (!isValid(type, ackId, data)) {
            throw new MalformedPacketException("payload: not valid for " + type);
        }
        return new SocketPacket(type, namespace, ackId, data, attachments);
    }

    private int readAttachmentCount(ByteBuf packet) {
        int count = 0;
        int digits = 0;
        while (packet.isReadable() && isDigit(packet.getByte(packet.readerIndex())) && count <= maxAttachments) {
            count = count * 10 + (packet.readByte() - '0');
            digits++;
        }
        if (count > maxAttachments) {
            throw new MalformedPacketException(
                    "attachments: " + count + " (expected: <= " + maxAttachments + ")", Refusal.ATTACHMENTS);
        }
        if (digits == 0 || !packet.isReadable() || packet.readByte() != '-') {
            throw new MalformedPacketException("attachments: missing or malformed (expected: a number and a dash)");
        }
        return count;
    }

    private static String readNamespace(ByteBuf packet) {
        int start = packet.readerIndex();
        if (!packet.isReadable() || packet.getByte(start) != '/') {
            return MAIN_NAMESPACE;
        }
        int comma = packet.bytesBefore((byte) ',');
        int length = comma < 0 ? packet.readableBytes() : comma;
        int question = packet.indexOf(start, start + length, (byte) '?');
        int name = question < 0 ? length : question - start;
        if (name > MAX_NAMESPACE_BYTES || length > MAX_NAMESPACE_WITH_QUERY_BYTES) {
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
        try {
            if (TreeReader.isSmall(packet.readableBytes())) {
                return smallTexts.get().read(packet);
            }
            if (packet.hasArray()) {
                return json.readTree(
                        packet.array(), packet.arrayOffset() + packet.readerIndex(), packet.readableBytes());
            }
            return json.readTree((InputStream) new ByteBufInputStream(packet)); // through the reader's recycled buffer
        } catch (StreamConstraintsException e) {
            throw new MalformedPacketException("payload: nested too deep or too long", Refusal.JSON_DEPTH);
        } catch (JacksonException e) {
            throw new MalformedPacketException("payload: not JSON");
        }
    }

    private static boolean isValid(SocketPacketType type, long ackId, @Nullable JsonNode data) {
        return switch (type) {
            case CONNECT -> data == null || data.isObject();
            case DISCONNECT -> data == null;
            case EVENT, BINARY_EVENT -> data != null && data.isArray() && isEventName(data.path(0));
            case ACK, BINARY_ACK -> data != null && data.isArray() && ackId != SocketPacket.NO_ACK;
            case CONNECT_ERROR -> false; // only the server sends it
        };
    }

    private static boolean isEventName(JsonNode name) {
        return name.isNumber() || (name.isString() && !ReservedEvents.contains(name.stringValue()));
    }
}
