package dev.marquee.it.harness;

import java.util.Collection;
import java.util.TreeSet;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON of tests. */
public final class Json {
    /** Takes deeper nesting than usual: tests send it on purpose. */
    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(5000)
                            .build())
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(5000)
                            .build())
                    .build())
            .build();

    private Json() {}

    /** Reads a text. */
    public static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }

    /** Writes a value. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** As a tree. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Names of the object's keys, sorted. */
    public static Collection<String> keys(JsonNode node) {
        return new TreeSet<>(node.propertyNames());
    }
}
