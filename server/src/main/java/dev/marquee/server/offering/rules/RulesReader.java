package dev.marquee.server.offering.rules;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.Cidr;
import dev.marquee.server.offering.evaluation.Evaluator;
import dev.marquee.server.offering.rules.RolloutRules.Constraint;
import dev.marquee.server.offering.rules.RolloutRules.ParentRule;
import dev.marquee.server.offering.rules.RolloutRules.Payload;
import dev.marquee.server.offering.rules.RolloutRules.VariantRule;
import dev.marquee.server.values.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads rules from a request and refuses what could not be evaluated, naming the field. Stateless. */
public final class RulesReader {
    private static final int MAX_ITEMS = 50;
    private static final int MAX_VALUES = 1000;
    private static final int MAX_TEXT = 500;
    private static final int MAX_PAYLOAD = 10_000;
    private static final int MAX_WEIGHT = 100_000;
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,49}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 _.-]{0,99}");
    private static final List<String> RULES = List.of("percentage", "stickiness", "constraints", "variants", "parents");
    private static final Set<String> PAYLOAD_TYPES = Set.of("string", "number", "json", "csv");

    private RulesReader() {}

    /**
     * Reads what is there; what is missing stays as it is in {@code before}.
     *
     * @param beside names of members that are not rules and may be there
     */
    public static RolloutRules read(JsonNode body, RolloutRules before, Set<String> beside) {
        requireKnown(body, beside);
        return new RolloutRules(
                body.has("percentage")
                        ? Fields.wholeNumber("percentage", scalar(body.path("percentage")), 0, 100)
                        : before.percentage(),
                body.has("stickiness") ? field("stickiness", body.path("stickiness")) : before.stickiness(),
                body.has("constraints") ? list(body, "constraints", RulesReader::constraint) : before.constraints(),
                body.has("variants") ? variants(body) : before.variants(),
                body.has("parents") ? list(body, "parents", RulesReader::parent) : before.parents());
    }

    /** A rule that is misspelt would silently be none. */
    private static void requireKnown(JsonNode body, Set<String> beside) {
        for (String name : body.propertyNames()) {
            if (!RULES.contains(name) && !beside.contains(name)) {
                throw MarqueeException.invalid(name, body.path(name), "one of " + String.join(", ", RULES));
            }
        }
    }

    /** Whether a body says anything about rules. */
    public static boolean hasRules(JsonNode body) {
        return RULES.stream().anyMatch(body::has);
    }

    private static <T> List<T> list(JsonNode body, String name, BiFunction<JsonNode, String, T> reader) {
        JsonNode array = body.path(name);
        if (!array.isArray() || array.size() > MAX_ITEMS) {
            throw MarqueeException.invalid(name, shown(array), "an array of at most " + MAX_ITEMS);
        }
        List<T> items = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            String path = name + "[" + i + "]";
            if (!array.get(i).isObject()) {
                throw MarqueeException.invalid(path, shown(array.get(i)), "an object");
            }
            items.add(reader.apply(array.get(i), path));
        }
        return items;
    }

    private static Constraint constraint(JsonNode node, String path) {
        List<String> values = texts(node.path("values"), path + ".values");
        String value = node.hasNonNull("value") ? text(node.path("value"), path + ".value") : null;
        Constraint constraint = new Constraint(
                field(path + ".contextName", node.path("contextName")),
                node.path("operator").asString(""),
                values,
                value,
                node.path("inverted").asBoolean(false),
                node.path("caseInsensitive").asBoolean(false));
        if (!Evaluator.understands(constraint.operator(), values, value)) {
            throw MarqueeException.invalid(
                    path,
                    constraint.operator() + " " + (value == null ? values : value),
                    "one of the operators with an operand that fits it, such as IN with values or NUM_GT with value");
        }
        if (constraint.operator().equals("IN_CIDR")) {
            values.forEach(network -> requireNetwork(path + ".values", network));
        }
        return constraint;
    }

    private static void requireNetwork(String path, String network) {
        try {
            Cidr.parse(network);
        } catch (IllegalArgumentException e) {
            throw MarqueeException.invalid(path, network, "a network such as 192.168.1.0/24 or an address");
        }
    }

    private static List<VariantRule> variants(JsonNode body) {
        List<VariantRule> variants = list(body, "variants", RulesReader::variant);
        Set<String> names = new HashSet<>();
        for (VariantRule variant : variants) {
            if (!names.add(variant.name())) {
                throw MarqueeException.invalid("variants", variant.name(), "different names");
            }
        }
        if (!variants.isEmpty() && variants.stream().allMatch(variant -> variant.weight() == 0)) {
            throw MarqueeException.invalid("variants", "all of weight 0", "a weight above 0");
        }
        return variants;
    }

    private static VariantRule variant(JsonNode node, String path) {
        String name = node.path("name").asString("").strip();
        if (!NAME.matcher(name).matches()) {
            throw MarqueeException.invalid(path + ".name", name, "letters, digits, space, dot, dash, at most 100");
        }
        JsonNode payload = node.path("payload");
        return new VariantRule(
                name,
                Fields.wholeNumber(path + ".weight", scalar(node.path("weight")), 0, MAX_WEIGHT),
                payload.isObject() ? payload(payload, path + ".payload") : null);
    }

    private static Payload payload(JsonNode node, String path) {
        String type = node.path("type").asString("string");
        String value = node.path("value").asString("");
        if (!PAYLOAD_TYPES.contains(type) || value.length() > MAX_PAYLOAD) {
            throw MarqueeException.invalid(path, type, "type string, number, json or csv, value up to " + MAX_PAYLOAD);
        }
        if (!fits(type, value)) {
            throw MarqueeException.invalid(path + ".value", value, type);
        }
        return new Payload(type, value);
    }

    private static boolean fits(String type, String value) {
        if (!type.equals("number") && !type.equals("json")) {
            return true;
        }
        try {
            JsonNode node = JsonMapper.shared().readTree(value);
            return type.equals("json") ? !node.isMissingNode() : node.isNumber();
        } catch (JacksonException e) {
            return false;
        }
    }

    private static ParentRule parent(JsonNode node, String path) {
        return new ParentRule(
                text(node.path("feature"), path + ".feature"),
                node.path("enabled").asBoolean(true),
                texts(node.path("variants"), path + ".variants"));
    }

    private static String field(String path, JsonNode node) {
        String name = node.asString("");
        if (!FIELD.matcher(name).matches()) {
            throw MarqueeException.invalid(path, shown(node), "a context field such as clientId, plan or package");
        }
        return name;
    }

    private static List<String> texts(JsonNode array, String path) {
        if (array.isMissingNode() || array.isNull()) {
            return List.of();
        }
        if (!array.isArray() || array.size() > MAX_VALUES) {
            throw MarqueeException.invalid(path, shown(array), "an array of at most " + MAX_VALUES + " texts");
        }
        return array.valueStream().map(item -> text(item, path)).toList();
    }

    private static String text(JsonNode node, String path) {
        String text = node.isValueNode() && !node.isNull() ? node.asString().strip() : "";
        if (text.isEmpty() || text.length() > MAX_TEXT) {
            throw MarqueeException.invalid(path, shown(node), "1 to " + MAX_TEXT + " characters");
        }
        return text;
    }

    private static @Nullable Object scalar(JsonNode node) {
        return node.isNumber() || node.isString() ? node.asString() : null;
    }

    private static @Nullable Object shown(JsonNode node) {
        return node.isMissingNode() ? null : node.toString();
    }
}
