package dev.marquee.server.offering.evaluation;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who asks: named fields with text values. The fields {@value #USER}, {@value #SESSION} and {@value #ADDRESS} have a
 * meaning of their own; all others are the caller's. Immutable.
 */
public final class EvaluationContext {
    /** Identity that buckets stick to first. */
    public static final String USER = "userId";

    /** Identity that buckets stick to when there is no user. */
    public static final String SESSION = "sessionId";

    /** An IP address as text. */
    public static final String ADDRESS = "remoteAddress";

    /** An ISO-8601 time with zone; the present when not named. */
    public static final String TIME = "currentTime";

    private static final String PROPERTIES = "properties";

    private final Map<String, FieldValue> fields;

    private EvaluationContext(Map<String, FieldValue> fields) {
        this.fields = fields;
    }

    /** A context of these fields. */
    public static EvaluationContext of(Map<String, String> fields) {
        Map<String, FieldValue> values = new HashMap<>();
        fields.forEach((name, value) -> values.put(name, new FieldValue(value)));
        return new EvaluationContext(values);
    }

    /** A context in the specification's JSON form: fields at the top and further ones in {@code properties}. */
    public static EvaluationContext of(JsonNode tree) {
        Map<String, FieldValue> fields = new HashMap<>();
        addScalars(tree.path(PROPERTIES), fields);
        addScalars(tree, fields);
        return new EvaluationContext(fields);
    }

    /** As {@link #of(JsonNode)}, from text. */
    public static EvaluationContext parse(String json) {
        return of(JsonMapper.shared().readTree(json));
    }

    /** A field's value, null when the context does not have it. */
    public @Nullable String get(String field) {
        return value(field).text();
    }

    FieldValue value(String field) {
        return fields.getOrDefault(field, FieldValue.MISSING);
    }

    private static void addScalars(JsonNode object, Map<String, FieldValue> fields) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                fields.put(field.getKey(), new FieldValue(field.getValue().asString()));
            }
        }
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
