package dev.marquee.server.offering.evaluation;

/** Why a flag has its value, in the words of OpenFeature. */
public enum EvaluationReason {
    /** The flag is switched off for everybody. */
    DISABLED,
    /** The same for everybody. */
    STATIC,
    /** A share of the contexts gets it, or contexts are split among variants. */
    SPLIT,
    /** Constraints, segments or lists choose the contexts. */
    TARGETING_MATCH,
    /** There is no such flag. */
    UNKNOWN
}
