package dev.marquee.server.offering.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Compiles a flag set from its JSON: a snapshot, or the events that lead to one. Stateless. */
final class FlagReader {
    private final Map<String, JsonNode> features = new LinkedHashMap<>();
    private final Map<Integer, JsonNode> segments = new HashMap<>();

    private FlagReader() {}

    static Map<String, Flag> read(JsonNode state) {
        FlagReader reader = new FlagReader();
        reader.addAll(state);
        state.path("events").forEach(reader::apply);
        Map<String, Flag> flags = new LinkedHashMap<>();
        reader.features.forEach((name, feature) -> flags.put(name, reader.flag(name, feature)));
        return Collections.unmodifiableMap(flags);
    }

    private void addAll(JsonNode state) {
        state.path("segments").forEach(this::addSegment);
        state.path("features").forEach(this::addFeature);
    }

    private void apply(JsonNode event) {
        switch (event.path("type").asString("")) {
            case "hydration" -> addAll(event);
            case "feature-updated" -> addFeature(event.path("feature"));
            case "feature-removed" -> features.remove(event.path("featureName").asString(""));
            case "segment-updated" -> addSegment(event.path("segment"));
            case "segment-removed" -> segments.remove(event.path("segmentId").asInt(0));
            default -> {
                // Kinds of later versions say nothing that is known here.
            }
        }
    }

    private void addFeature(JsonNode feature) {
        features.put(feature.path("name").asString(""), feature);
    }

    private void addSegment(JsonNode segment) {
        segments.put(segment.path("id").asInt(0), segment);
    }

    private Flag flag(String name, JsonNode feature) {
        List<Flag.Parent> parents = new ArrayList<>();
        for (JsonNode parent : feature.path("dependencies")) {
            parents.add(new Flag.Parent(
                    parent.path("feature").asString(""),
                    parent.path("enabled").asBoolean(true),
                    Set.copyOf(texts(parent.path("variants")))));
        }
        List<Strategy> strategies = new ArrayList<>();
        for (JsonNode strategy : feature.path("strategies")) {
            strategies.add(strategy(strategy, name));
        }
        return new Flag(
                feature.path("enabled").asBoolean(false),
                List.copyOf(parents),
                strategies.isEmpty() ? List.of(Strategy.EVERYBODY) : List.copyOf(strategies),
                split(feature.path("variants"), name, "default"));
    }

    private Strategy strategy(JsonNode node, String flag) {
        String name = node.path("name").asString("");
        JsonNode parameters = node.path("parameters");
        List<Condition> conditions = new ArrayList<>();
        node.path("constraints").forEach(constraint -> conditions.add(condition(constraint)));
        for (JsonNode id : node.path("segments")) {
            JsonNode segment = segments.get(id.asInt(0));
            if (segment == null) {
                conditions.add(Condition.NEVER);
            } else {
                segment.path("constraints").forEach(constraint -> conditions.add(condition(constraint)));
            }
        }
        return new Strategy(
                kind(name, parameters, conditions),
                Rollout.of(name, parameters, flag),
                List.copyOf(conditions),
                split(
                        node.path("variants"),
                        Rollout.group(parameters, flag),
                        parameters.path("stickiness").asString("default")));
    }

    private static Strategy.Kind kind(String name, JsonNode parameters, List<Condition> conditions) {
        if (!conditions.isEmpty()
                || Set.of("userWithId", "remoteAddress", "applicationHostname").contains(name)) {
            return Strategy.Kind.TARGETED;
        }
        return Rollout.isPartial(name, parameters) ? Strategy.Kind.SPLIT : Strategy.Kind.PLAIN;
    }

    private static Condition condition(JsonNode constraint) {
        String field = constraint.path("contextName").asString("");
        Predicate<FieldValue> test = Operators.of(
                constraint.path("operator").asString(""),
                texts(constraint.path("values")),
                constraint.hasNonNull("value") ? constraint.path("value").asString() : null,
                constraint.path("caseInsensitive").asBoolean(false));
        if (test == null) {
            return Condition.NEVER;
        }
        boolean expected = !constraint.path("inverted").asBoolean(false);
        if (field.equals(EvaluationContext.TIME)) {
            return (context, clock) -> {
                FieldValue time = context.value(field);
                return test.test(
                                time == FieldValue.MISSING
                                        ? new FieldValue(clock.instant().toString())
                                        : time)
                        == expected;
            };
        }
        return (context, clock) -> test.test(context.value(field)) == expected;
    }

    private static VariantSplit split(JsonNode variants, String group, String stickiness) {
        if (variants.isEmpty()) {
            return VariantSplit.NONE;
        }
        List<VariantSplit.Option> options = new ArrayList<>();
        for (JsonNode variant : variants) {
            options.add(option(variant));
        }
        String own = variants.get(0).path("stickiness").asString("");
        return new VariantSplit(options, group, own.isEmpty() ? stickiness : own);
    }

    private static VariantSplit.Option option(JsonNode variant) {
        JsonNode payload = variant.path("payload");
        List<VariantSplit.Chosen> overrides = new ArrayList<>();
        for (JsonNode override : variant.path("overrides")) {
            overrides.add(new VariantSplit.Chosen(
                    override.path("contextName").asString(""), Set.copyOf(texts(override.path("values")))));
        }
        return new VariantSplit.Option(
                new Variant(
                        variant.path("name").asString(""),
                        payload.isObject()
                                ? new Variant.Payload(
                                        payload.path("type").asString("string"),
                                        payload.path("value").asString(""))
                                : null,
                        true,
                        true),
                Math.max(0, variant.path("weight").asInt(0)),
                List.copyOf(overrides));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream()
                .filter(node -> node.isValueNode() && !node.isNull())
                .map(JsonNode::asString)
                .distinct()
                .collect(Collectors.toUnmodifiableList());
    }
}
