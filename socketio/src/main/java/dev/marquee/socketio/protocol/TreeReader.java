package dev.marquee.socketio.protocol;

import dev.marquee.socketio.engineio.packet.MalformedPacketException;
import io.netty.buffer.ByteBuf;
import java.io.OutputStream;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.async.ByteArrayFeeder;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ContainerNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads small JSON texts into trees, one after the other with the same parser: making a parser and its contexts costs
 * more than reading what a client usually sends. The parser is the kind that is fed, because it alone can go on with
 * another text. After a text that is not JSON, it is thrown away together with what it may have kept of it.
 * Not thread-safe.
 */
final class TreeReader {
    /** A parser remembers the names it has seen; a new one from time to time bounds what strangers make it keep. */
    private static final int BYTES_PER_PARSER = 1 << 18;

    private static final int INITIAL_BUFFER = 1024;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonFactory factory;
    private final ArrayDeque<ContainerNode<?>> parents = new ArrayDeque<>();
    private final ArrayDeque<String> names = new ArrayDeque<>();
    private byte[] buffer = new byte[INITIAL_BUFFER];
    private @Nullable JsonParser parser;
    private int bytesFed;

    TreeReader(JsonFactory factory) {
        this.factory = factory;
    }

    /** Returns whether a text of this length is small; others would make the reader keep a large buffer. */
    static boolean isSmall(int length) {
        return length <= BYTES_PER_PARSER / 4;
    }

    /**
     * Reads one text, which must hold one array or object and nothing else.
     *
     * @throws tools.jackson.core.JacksonException if it is not JSON, or beyond the factory's constraints
     * @throws MalformedPacketException if it is incomplete or goes on
     */
    JsonNode read(ByteBuf text) {
        int length = text.readableBytes();
        JsonParser current = parserFor(length);
        boolean complete = false;
        try {
            copy(text, length);
            ((ByteArrayFeeder) current.nonBlockingInputFeeder()).feedInput(buffer, 0, length);
            JsonNode root = readTree(current);
            if (current.releaseBuffered(OutputStream.nullOutputStream()) > 0) {
                throw new MalformedPacketException("payload: goes on (expected: one array or object)");
            }
            complete = true;
            return root;
        } finally {
            if (!complete) {
                discard();
            }
        }
    }

    private JsonParser parserFor(int length) {
        if (parser != null && bytesFed + length > BYTES_PER_PARSER) {
            discard();
        }
        JsonParser current = parser;
        if (current == null) {
            current = factory.createNonBlockingByteArrayParser(ObjectReadContext.empty());
            parser = current;
            bytesFed = 0;
        }
        bytesFed += length;
        return current;
    }

    private void discard() {
        if (parser != null) {
            parser.close();
            parser = null;
        }
        parents.clear();
        names.clear();
    }

    private void copy(ByteBuf text, int length) {
        if (buffer.length < length) {
            buffer = new byte[Math.max(length, buffer.length * 2)];
        }
        text.readBytes(buffer, 0, length);
    }

    /** Not recursive: the depth allowed is the application's choice, the stack's size is not. */
    private JsonNode readTree(JsonParser in) {
        JsonToken token = in.nextToken();
        ContainerNode<?> current = null;
        while (true) {
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                ContainerNode<?> child = token == JsonToken.START_OBJECT ? NODES.objectNode() : NODES.arrayNode();
                if (current != null) {
                    add(current, child);
                    parents.push(current);
                }
                current = child;
            } else if (current == null) {
                throw new MalformedPacketException("payload: neither array nor object");
            } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                ContainerNode<?> parent = parents.poll();
                if (parent == null) {
                    return current;
                }
                current = parent;
            } else if (token == JsonToken.PROPERTY_NAME) {
                names.push(in.currentName());
            } else {
                add(current, scalar(in, token));
            }
            token = in.nextToken();
        }
    }

    private void add(ContainerNode<?> container, JsonNode value) {
        if (container instanceof ObjectNode object) {
            object.set(names.pop(), value);
        } else {
            ((ArrayNode) container).add(value);
        }
    }

    private static JsonNode scalar(JsonParser in, @Nullable JsonToken token) {
        if (token == null) {
            throw new MalformedPacketException("payload: incomplete");
        }
        return switch (token) {
            case VALUE_STRING -> NODES.stringNode(in.getString());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(in.getDoubleValue());
            case VALUE_NUMBER_INT ->
                switch (in.getNumberType()) {
                    case INT -> NODES.numberNode(in.getIntValue());
                    case LONG -> NODES.numberNode(in.getLongValue());
                    default -> NODES.numberNode(in.getBigIntegerValue());
                };
            default -> throw new MalformedPacketException("payload: incomplete"); // NOT_AVAILABLE
        };
    }
}
