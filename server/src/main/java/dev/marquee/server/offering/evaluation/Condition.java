package dev.marquee.server.offering.evaluation;

import java.time.Clock;

/** A constraint, compiled. */
@FunctionalInterface
interface Condition {
    /** Holds for nobody: what could not be understood must not turn anything on. */
    Condition NEVER = (context, clock) -> false;

    boolean holds(EvaluationContext context, Clock clock);
}
