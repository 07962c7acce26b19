package dev.marquee.server.offering.ofrep;

import dev.marquee.contract.config.Feature;
import dev.marquee.server.offering.evaluation.EvaluationContext;
import dev.marquee.server.offering.evaluation.EvaluationReason;
import dev.marquee.server.offering.evaluation.Evaluator;
import dev.marquee.server.offering.evaluation.Variant;
import dev.marquee.server.offering.rules.FlagSet;
import dev.marquee.server.offering.rules.RolloutRules;
import dev.marquee.server.offering.state.Client;
import dev.marquee.server.offering.state.ClientContext;
import dev.marquee.server.offering.state.Offering;
import dev.marquee.server.offering.state.PackageView;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The flags of one caller: a client's are those of its package, decided with its own attributes; staff see all. Made for
 * one request.
 */
final class Flags {
    private static final Set<String> ALWAYS_KNOWN = Set.of("default", "random");

    private final Map<String, Feature> features;
    private final Map<Long, RolloutRules> rules;
    private final Evaluator evaluator;
    private final EvaluationContext context;
    private final @Nullable PackageView view;

    private Flags(
            Collection<Feature> features,
            Map<Long, RolloutRules> rules,
            Evaluator evaluator,
            EvaluationContext context,
            @Nullable PackageView view) {
        this.features = features.stream().collect(Collectors.toMap(Feature::featureKey, feature -> feature));
        this.rules = rules;
        this.evaluator = evaluator;
        this.context = context;
        this.view = view;
    }

    /** What a client has. */
    static Flags of(Offering offering, Client client, Map<String, String> added) {
        PackageView view = offering.viewOf(client.effectivePackage()).orElse(null);
        if (view == null) {
            return new Flags(List.of(), Map.of(), Evaluator.of("{}"), EvaluationContext.of(added), null);
        }
        List<Feature> included = offering.features().stream()
                .filter(feature -> view.keys().contains(feature.featureKey()))
                .toList();
        return new Flags(
                included,
                offering.rules(),
                view.evaluator(),
                ClientContext.of(client, view.everything().packageName(), added),
                view);
    }

    /** All there are, whatever package has them. */
    static Flags all(Offering offering, Map<String, String> fields) {
        Map<String, String> known = new HashMap<>(fields);
        String user = known.get(EvaluationContext.USER);
        if (user != null) {
            known.putIfAbsent(RolloutRules.BY_CLIENT, user);
        }
        return new Flags(
                offering.features(),
                offering.rules(),
                FlagSet.of(offering.features(), offering.rules(), feature -> true),
                EvaluationContext.of(known),
                null);
    }

    List<FlagAnswer> answers() {
        return features.keySet().stream().sorted().map(this::answer).toList();
    }

    FlagAnswer answer(String key) {
        Feature feature = features.get(key);
        if (feature == null) {
            return FlagAnswer.error(key, "FLAG_NOT_FOUND", "no flag of this name for this caller");
        }
        RolloutRules own = rules.getOrDefault(feature.id(), RolloutRules.EVERYBODY);
        boolean split = own.percentage() < 100 || !own.variants().isEmpty();
        if (feature.enabled()
                && split
                && !ALWAYS_KNOWN.contains(own.stickiness())
                && context.get(own.stickiness()) == null) {
            return FlagAnswer.error(
                    key, "TARGETING_KEY_MISSING", "context." + own.stickiness() + ": missing (the flag sticks to it)");
        }
        Variant variant = evaluator.variant(key, context);
        EvaluationReason reason = evaluator.reason(key);
        if (!variant.featureEnabled() || isOffInPackage(key)) {
            return FlagAnswer.of(key, false, reason.name(), null, false);
        }
        return variant.enabled()
                ? FlagAnswer.of(key, value(variant.payload()), reason.name(), variant.name(), true)
                : FlagAnswer.of(key, true, reason.name(), null, true);
    }

    /** A package's settings may switch off what it includes. */
    private boolean isOffInPackage(String key) {
        if (view == null) {
            return false;
        }
        Map<String, Object> entry = view.everything().features().get(key);
        return entry == null || !"true".equals(String.valueOf(entry.get("enabled")));
    }

    private static Object value(Variant.@Nullable Payload payload) {
        if (payload == null) {
            return true;
        }
        return switch (payload.type()) {
            case "number", "json" -> JsonMapper.shared().readTree(payload.value());
            default -> payload.value();
        };
    }
}
