package dev.marquee.server.offering;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The members of a request's object; existing pages leave out members, and the whole body. Immutable.
 *
 * @param node an object
 */
public record BodyFields(JsonNode node) {
    private static final int MAX_IDS = 100_000;

    /** Reads the body; none at all is an empty object. */
    public static BodyFields of(RestRequest request) {
        return new BodyFields(
                request.body().size() == 0
                        ? JsonNodeFactory.instance.objectNode()
                        : request.body().jsonObject());
    }

    /** Whether a member is there, {@code null} included. */
    public boolean has(String name) {
        return node.has(name);
    }

    /** A text; {@code null} when missing or null. */
    public @Nullable String text(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw MarqueeException.invalid(name, value, "text");
        }
        return value.stringValue();
    }

    /** A boolean. */
    public boolean bool(String name, boolean missing) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return missing;
        }
        if (!value.isBoolean()) {
            throw MarqueeException.invalid(name, value, "true or false");
        }
        return value.booleanValue();
    }

    /** A whole number, also written as text; {@code null} when missing or null. */
    public @Nullable Long number(String name) {
        JsonNode value = node.path(name);
        return value.isMissingNode() || value.isNull() ? null : whole(name, value);
    }

    /** Whole numbers; {@code null} when the member is missing or no array. */
    public @Nullable List<Long> numbers(String name) {
        JsonNode value = node.path(name);
        if (!value.isArray()) {
            return null;
        }
        if (value.size() > MAX_IDS) {
            throw MarqueeException.invalid(name, value.size() + " numbers", "at most " + MAX_IDS);
        }
        List<Long> numbers = new ArrayList<>();
        value.forEach(item -> numbers.add(whole(name, item)));
        return numbers;
    }

    /** A free object; {@code null} when missing or null. */
    public @Nullable Map<String, Object> object(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isObject()) {
            throw MarqueeException.invalid(name, value, "an object");
        }
        return plain(value);
    }

    private static Map<String, Object> plain(JsonNode object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.properties().forEach(member -> map.put(member.getKey(), member.getValue()));
        return map;
    }

    private static long whole(String name, JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (value.isString() && value.stringValue().matches("-?[0-9]{1,18}")) {
            return Long.parseLong(value.stringValue());
        }
        throw MarqueeException.invalid(name, value, "a whole number");
    }
}
