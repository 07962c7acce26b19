package dev.marquee.server.offering;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Free objects as columns hold them. Immutable; any thread. */
public final class JsonText {
    private final JsonMapper mapper;

    /** Reads and writes with this. */
    public JsonText(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** The text of a value; {@code null} stays. */
    public @Nullable String write(@Nullable Object value) {
        return value == null ? null : mapper.writeValueAsString(value);
    }

    /** The object of a text; {@code null} stays. */
    public @Nullable Map<String, Object> object(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        mapper.readTree(text).properties().forEach(member -> map.put(member.getKey(), member.getValue()));
        return map;
    }

    /** The tree of a value, as it goes to clients. */
    public JsonNode tree(@Nullable Object value) {
        return mapper.valueToTree(value);
    }
}
