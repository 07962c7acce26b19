package dev.marquee.server.offering.evaluation;

import java.util.List;
import java.util.Set;

/**
 * One flag, compiled.
 *
 * @param strategies any one that matches turns the flag on; never empty
 */
record Flag(boolean enabled, List<Parent> parents, List<Strategy> strategies, VariantSplit variants) {

    /**
     * A flag that this one depends on.
     *
     * @param enabled the state it must have
     * @param variants the variants one of which it must have; empty: any
     */
    record Parent(String flag, boolean enabled, Set<String> variants) {}

    EvaluationReason reason() {
        if (!enabled) {
            return EvaluationReason.DISABLED;
        }
        if (!parents.isEmpty() || strategies.stream().anyMatch(strategy -> strategy.kind() == Strategy.Kind.TARGETED)) {
            return EvaluationReason.TARGETING_MATCH;
        }
        boolean split = !variants.isEmpty()
                || strategies.stream()
                        .anyMatch(strategy -> strategy.kind() == Strategy.Kind.SPLIT
                                || !strategy.variants().isEmpty());
        return split ? EvaluationReason.SPLIT : EvaluationReason.STATIC;
    }
}
