package dev.marquee.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Renders the reference of events. Stateless. */
final class EventsDoc {
    private EventsDoc() {}

    static String render(List<EventSpec<?>> events) {
        StringBuilder doc = new StringBuilder("# Events\n\nMade from the catalogue in `contract`; do not edit.\n");
        for (Direction direction : Direction.values()) {
            doc.append(direction == Direction.TO_SERVER ? "\n## Client to server\n\n" : "\n## Server to client\n\n");
            doc.append(
                    direction == Direction.TO_SERVER
                            ? "| event | payload | least role | ack | |\n|---|---|---|---|---|\n"
                            : "| event | payload | receivers | slow readers | |\n|---|---|---|---|---|\n");
            events.stream().filter(event -> event.direction() == direction).forEach(event -> row(doc, event));
        }
        doc.append("\nAn ack comes when it was asked for, after the answer. A refused event is answered by `error`; the"
                + " connection goes on. Unknown events are ignored.\n");
        doc.append("\n## Payloads\n");
        payloads(events).forEach(type -> payload(doc, type));
        return doc.toString();
    }

    private static void row(StringBuilder doc, EventSpec<?> event) {
        List<String> cells = new ArrayList<>();
        cells.add("`" + event.namespace() + "` `" + event.name() + "`");
        cells.add(
                event.payload().isRecord() && event.payload() != NoPayload.class
                        ? link(event.payload())
                        : event.payload() == NoPayload.class ? "none" : "an object");
        if (event.direction() == Direction.TO_SERVER) {
            cells.add(event.role().name().toLowerCase(Locale.ROOT));
            cells.add(event.ack().description());
        } else {
            cells.add(event.receivers().description());
            cells.add(event.delivery().name().toLowerCase(Locale.ROOT));
        }
        cells.add(event.doc());
        doc.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static Set<Class<?>> payloads(List<EventSpec<?>> events) {
        Set<Class<?>> types = new LinkedHashSet<>();
        events.forEach(event -> collect(event.payload(), types));
        types.remove(NoPayload.class);
        return types;
    }

    private static void collect(Type type, Set<Class<?>> types) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                collect(argument, types);
            }
        } else if (type instanceof Class<?> plain && plain.isRecord() && types.add(plain)) {
            for (RecordComponent component : plain.getRecordComponents()) {
                boolean inline = component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
                if (inline) {
                    parts(component.getType(), types);
                } else {
                    collect(component.getGenericType(), types);
                }
            }
        }
    }

    private static void parts(Class<?> inlined, Set<Class<?>> types) {
        for (RecordComponent component : inlined.getRecordComponents()) {
            collect(component.getGenericType(), types);
        }
    }

    private static void payload(StringBuilder doc, Class<?> type) {
        doc.append("\n### ").append(type.getSimpleName()).append("\n\n| field | type | |\n|---|---|---|\n");
        fields(doc, type);
    }

    private static void fields(StringBuilder doc, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                fields(doc, component.getType());
                continue;
            }
            JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            doc.append("| `")
                    .append(renamed == null ? component.getName() : renamed.value())
                    .append("` | ")
                    .append(typeName(component.getGenericType()))
                    .append(" | ")
                    .append(nullable ? "may be null or missing" : "")
                    .append(" |\n");
        }
    }

    private static String typeName(Type type) {
        if (type instanceof ParameterizedType generic) {
            if (generic.getRawType() == Map.class) {
                return "object";
            }
            return "array of " + typeName(generic.getActualTypeArguments()[0]);
        }
        if (type instanceof Class<?> plain && plain.isRecord()) {
            return link(plain);
        }
        return switch (type.getTypeName()) {
            case "java.lang.String" -> "string";
            case "int", "long", "java.lang.Long", "java.lang.Integer" -> "integer";
            case "double", "java.lang.Double", "java.lang.Number" -> "number";
            case "boolean", "java.lang.Boolean" -> "boolean";
            case "byte[]" -> "binary";
            case "java.lang.Object" -> "any";
            case "java.math.BigDecimal" -> "number";
            default -> type.getTypeName();
        };
    }

    private static String link(Class<?> type) {
        return "[" + type.getSimpleName() + "](#" + type.getSimpleName().toLowerCase(Locale.ROOT) + ")";
    }
}
