package dev.marquee.server.offering.rules;

import dev.marquee.contract.config.Feature;
import dev.marquee.server.offering.evaluation.Evaluator;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns features and their rules into what the evaluator takes. Stateless. */
public final class FlagSet {
    private FlagSet() {}

    /**
     * Compiles a flag set.
     *
     * @param rules by the feature's number; a feature without any is on when it is enabled
     * @param included features that count at all; all others are off, also as parents
     */
    public static Evaluator of(
            Collection<Feature> features, Map<Long, RolloutRules> rules, Predicate<Feature> included) {
        ArrayNode flags = JsonNodeFactory.instance.arrayNode();
        for (Feature feature : features) {
            RolloutRules own = rules.getOrDefault(feature.id(), RolloutRules.EVERYBODY);
            flags.add(flag(feature, feature.enabled() && included.test(feature), own));
        }
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("version", 1);
        state.set("features", flags);
        return new Evaluator(state);
    }

    private static ObjectNode flag(Feature feature, boolean enabled, RolloutRules rules) {
        ObjectNode flag = JsonNodeFactory.instance.objectNode();
        flag.put("name", feature.featureKey());
        flag.put("enabled", enabled);
        if (rules.isForEverybody()) {
            return flag;
        }
        JsonMapper mapper = JsonMapper.shared();
        ObjectNode strategy = flag.putArray("strategies").addObject();
        // Everybody is in, whether or not the context says who it is.
        strategy.put("name", rules.percentage() == 100 ? "default" : "flexibleRollout");
        strategy.putObject("parameters")
                .put("rollout", rules.percentage())
                .put("stickiness", rules.stickiness())
                .put("groupId", feature.featureKey());
        strategy.set("constraints", mapper.valueToTree(rules.constraints()));
        ArrayNode variants = mapper.valueToTree(rules.variants());
        variants.forEach(variant -> ((ObjectNode) variant).put("stickiness", rules.stickiness()));
        flag.set("variants", variants);
        flag.set("dependencies", mapper.valueToTree(rules.parents()));
        return flag;
    }
}
