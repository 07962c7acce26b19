package dev.marquee.server.web;

import dev.marquee.server.offering.history.Undo.Difference;
import dev.marquee.server.offering.rules.RolloutRules;
import dev.marquee.server.offering.state.Offering;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a change altered, as people say it: one line for each member, before and after. Made for one request. */
record ChangeWords(Offering offering) {
    private static final String NOTHING = "–";
    private static final int MAX_SHOWN = 160;
    private static final Map<String, String> LABELS = Map.of(
            "is_enabled", "enabled",
            "is_active", "active",
            "price_kwd", "price",
            "package_id", "package",
            "kill_reason", "reason",
            "stickiness", "sticks to",
            "percentage", "share",
            "constraints", "conditions");

    /** A member that is something else now. */
    record Line(String field, String before, String after) {}

    /** The lines of a change; objects are taken apart into their members. */
    List<Line> lines(List<Difference> changes) {
        List<Line> lines = new ArrayList<>();
        for (Difference change : changes) {
            add(lines, label(change.field()), change.field(), there(change.before()), there(change.after()));
        }
        return lines;
    }

    private void add(
            List<Line> lines, String label, String field, @Nullable JsonNode before, @Nullable JsonNode after) {
        boolean objects = (before == null || before.isObject()) && (after == null || after.isObject());
        if (!objects) {
            lines.add(new Line(label, shown(field, before), shown(field, after)));
            return;
        }
        Set<String> names = new LinkedHashSet<>(before == null ? List.of() : before.propertyNames());
        names.addAll(after == null ? List.of() : after.propertyNames());
        for (String name : names) {
            JsonNode old = before == null ? null : there(before.get(name));
            JsonNode fresh = after == null ? null : there(after.get(name));
            if (old == null ? fresh != null : !old.equals(fresh)) {
                add(lines, label + " " + label(name), name, old, fresh);
            }
        }
    }

    private static @Nullable JsonNode there(@Nullable JsonNode node) {
        return node == null || node.isNull() || node.isMissingNode() ? null : node;
    }

    private static String label(String field) {
        return LABELS.getOrDefault(field, field.replace('_', ' '));
    }

    private String shown(String field, @Nullable JsonNode value) {
        String text = value == null ? "" : words(field, value);
        return text.isEmpty() ? NOTHING : text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    }

    private String words(String field, JsonNode value) {
        if (value.isArray()) {
            return value.valueStream()
                    .map(item -> item.isObject() ? item(field, item) : words(field, item))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(", "));
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .map(member -> label(member.getKey()) + " " + words(member.getKey(), member.getValue()))
                    .collect(Collectors.joining(", "));
        }
        if (value.isBoolean()) {
            boolean isSwitch = field.equals("is_enabled") || field.equals("is_active");
            return value.booleanValue() ? (isSwitch ? "on" : "yes") : isSwitch ? "off" : "no";
        }
        return switch (field) {
            case "percentage" -> value.asString() + " %";
            case "package_id" -> packageName(value.asLong(0));
            default -> value.asString("");
        };
    }

    private String packageName(long id) {
        return offering.subscription(id)
                .map(pack -> OfferingPages.orElse(
                        pack.data().displayName(), pack.data().name()))
                .orElse("#" + id);
    }

    /** A rule, or a feature of a package. */
    private String item(String field, JsonNode item) {
        return switch (field) {
            case "constraints" ->
                FeaturePages.sentence(JsonMapper.shared().treeToValue(item, RolloutRules.Constraint.class));
            case "variants" ->
                (item.path("name").asString("") + " " + item.path("weight").asString("") + " "
                                + item.path("payload").path("value").asString(""))
                        .strip();
            case "parents" ->
                (item.path("enabled").asBoolean(true) ? "needs " : "unless ")
                        + item.path("feature").asString("");
            case "features" -> included(item);
            default -> words(field, item);
        };
    }

    private String included(JsonNode item) {
        if (!item.path("is_included").asBoolean(true)) {
            return "";
        }
        long id = item.path("feature_id").asLong(0);
        String name = offering.feature(id)
                .map(feature -> OfferingPages.orElse(feature.displayName(), feature.featureKey()))
                .orElse("#" + id);
        JsonNode settings = item.path("custom_config");
        return settings.isEmpty() ? name : name + " (" + words("custom_config", settings) + ")";
    }
}
