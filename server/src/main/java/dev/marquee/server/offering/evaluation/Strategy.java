package dev.marquee.server.offering.evaluation;

import java.time.Clock;
import java.util.List;

/**
 * One way to turn a flag on: all conditions hold and the rollout takes the context in.
 *
 * @param kind what decides, for telling the reason
 * @param variants used instead of the flag's own when there are any
 */
record Strategy(Kind kind, Rollout rollout, List<Condition> conditions, VariantSplit variants) {
    static final Strategy EVERYBODY = new Strategy(Kind.PLAIN, Rollout.ALL, List.of(), VariantSplit.NONE);

    enum Kind {
        PLAIN,
        SPLIT,
        TARGETED
    }

    boolean matches(EvaluationContext context, Clock clock) {
        for (Condition condition : conditions) {
            if (!condition.holds(context, clock)) {
                return false;
            }
        }
        return rollout.includes(context);
    }
}
