package dev.marquee.server.offering.rules;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom an enabled feature is for. Constraints and variants have the form of the Unleash client specification, so that
 * {@link dev.marquee.server.offering.evaluation.Evaluator} takes them as they are.
 *
 * @param percentage share of the clients that meet the constraints, 0 to 100
 * @param stickiness the context field that buckets stick to; {@code clientId} unless said otherwise
 * @param constraints all of them have to hold
 * @param variants how those that have the feature are divided; empty for plainly on
 * @param parents features that have to be in a state for this one to be on
 */
public record RolloutRules(
        int percentage,
        String stickiness,
        List<Constraint> constraints,
        List<VariantRule> variants,
        List<ParentRule> parents) {
    /** What buckets stick to when nothing is said. */
    public static final String BY_CLIENT = "clientId";

    /** The rules of a feature that has none: on is on. */
    public static final RolloutRules EVERYBODY = new RolloutRules(100, BY_CLIENT, List.of(), List.of(), List.of());

    /** Keeps own copies. */
    public RolloutRules {
        constraints = List.copyOf(constraints);
        variants = List.copyOf(variants);
        parents = List.copyOf(parents);
    }

    /** A condition on one field of the context. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Constraint(
            String contextName,
            String operator,
            List<String> values,
            @Nullable String value,
            boolean inverted,
            boolean caseInsensitive) {
        /** Keeps an own copy. */
        public Constraint {
            values = List.copyOf(values);
        }
    }

    /** One variant; weights are relative to each other. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VariantRule(
            String name, int weight, @Nullable Payload payload) {}

    /** What a variant carries, as text of a type. */
    public record Payload(String type, String value) {}

    /** A feature that has to be on (or off), in one of some variants when any are named. */
    public record ParentRule(String feature, boolean enabled, List<String> variants) {
        /** Keeps an own copy. */
        public ParentRule {
            variants = List.copyOf(variants);
        }
    }

    /** Whether every client gets the same. */
    @JsonIgnore
    public boolean isForEverybody() {
        return equals(EVERYBODY);
    }
}
