package dev.marquee.server.http;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The body of a small request, read as JSON or as a form. Immutable; safe on every thread. */
public final class RequestBody {
    private static final int MAX_FORM_FIELDS = 1024;

    private final byte[] bytes;
    private final JsonMapper mapper;

    RequestBody(byte[] bytes, JsonMapper mapper) {
        this.bytes = bytes;
        this.mapper = mapper;
    }

    /** Size in bytes. */
    public int size() {
        return bytes.length;
    }

    /**
     * Reads the body as a JSON object of the given shape.
     *
     * @throws MarqueeException {@link ErrorCode#INVALID} naming the field that does not fit
     */
    public <T> T json(Class<T> type) {
        try {
            return mapper.treeToValue(jsonObject(), type);
        } catch (JacksonException e) {
            throw JsonFaults.describe(e);
        }
    }

    /**
     * Reads the body as a JSON object.
     *
     * @throws MarqueeException {@link ErrorCode#INVALID} when it is missing, malformed or no object
     */
    public JsonNode jsonObject() {
        if (bytes.length == 0) {
            throw MarqueeException.invalid("body", null, "a JSON object");
        }
        try {
            JsonNode node = mapper.readTree(bytes);
            if (!node.isObject()) {
                throw MarqueeException.invalid("body", node.getNodeType(), "a JSON object");
            }
            return node;
        } catch (JacksonException e) {
            throw new MarqueeException(ErrorCode.INVALID, "body: malformed JSON (expected: a JSON object)", e);
        }
    }

    /**
     * Reads the body as any JSON, for routes that tell what is wrong with it in words of their own.
     *
     * @return empty when there is no body
     * @throws JacksonException when it is malformed
     */
    public Optional<JsonNode> tree() {
        return bytes.length == 0 ? Optional.empty() : Optional.of(mapper.readTree(bytes));
    }

    /** Reads the body as a form; missing fields are simply not there. */
    public Form form() {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return new Form(new QueryStringDecoder(text, StandardCharsets.UTF_8, false, MAX_FORM_FIELDS).parameters());
    }

    /** Fields of a form post. */
    public record Form(Map<String, List<String>> fields) {
        /** The trimmed first value; the empty string when missing. */
        public String text(String name) {
            List<String> values = fields.get(name);
            return values == null ? "" : values.get(0).trim();
        }

        /** All values of a field, trimmed, without blank ones. */
        public List<String> values(String name) {
            return fields.getOrDefault(name, List.of()).stream()
                    .map(String::trim)
                    .filter(value -> !value.isEmpty())
                    .toList();
        }

        /** As {@link #text}, with {@code null} for a missing or blank field. */
        public @Nullable String optional(String name) {
            String value = text(name);
            return value.isEmpty() ? null : value;
        }
    }
}
