package dev.marquee.server.offering.evaluation;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers whether a flag is on for a context, and in which variant. The flag set is compiled once and never changes, so
 * one evaluator serves every thread; a changed flag set is a new evaluator.
 *
 * <pre>{@code
 * Evaluator flags = Evaluator.of(stateJson);                      // {"version": 1, "features": [...], "segments": [...]}
 * boolean on = flags.isEnabled("new-menu", contextJson);          // {"userId": "7", "properties": {"plan": "pro"}}
 * Variant variant = flags.variant("new-menu", contextJson);
 * }</pre>
 *
 * <p>Both forms of a flag set are read: {@code features} with {@code segments}, and the {@code events} of the delta
 * interface. The source of the rules is the public Unleash client specification, version 6.
 */
public final class Evaluator {
    private final Map<String, Flag> flags;
    private final Clock clock;

    /** Compiles a flag set. What a flag gets wrong (an unknown operator, a broken pattern) never matches. */
    public Evaluator(JsonNode state) {
        this(state, Clock.systemUTC());
    }

    /**
     * Compiles a flag set.
     *
     * @param clock tells the {@code currentTime} that a context does not name
     */
    public Evaluator(JsonNode state, Clock clock) {
        this.flags = FlagReader.read(state);
        this.clock = clock;
    }

    /** Compiles a flag set from JSON text. */
    public static Evaluator of(String state) {
        return new Evaluator(JsonMapper.shared().readTree(state));
    }

    /** Compiles a flag set from a tree. */
    public static Evaluator of(JsonNode state) {
        return new Evaluator(state);
    }

    /**
     * Whether a constraint can be met at all: a known operator with an operand that fits it.
     *
     * @param values of operators that take several
     * @param value of operators that take one
     */
    public static boolean understands(String operator, List<String> values, @Nullable String value) {
        return Operators.of(operator, values, value, false) != null
                && (value != null || !Operators.takesOne(operator))
                && (!values.isEmpty() || Operators.takesOne(operator));
    }

    /** The names of all flags, in the order they were given. */
    public Set<String> names() {
        return flags.keySet();
    }

    /** Whether there is a flag of that name. */
    public boolean has(String name) {
        return flags.containsKey(name);
    }

    /** Whether the flag is on; an unknown flag is off. */
    public boolean isEnabled(String name, EvaluationContext context) {
        Flag flag = flags.get(name);
        return flag != null && decide(flag, context) != null;
    }

    /** As {@link #isEnabled(String, EvaluationContext)}, for a context as a tree. */
    public boolean isEnabled(String name, JsonNode context) {
        return isEnabled(name, EvaluationContext.of(context));
    }

    /** As {@link #isEnabled(String, EvaluationContext)}, for a context as JSON text. */
    public boolean isEnabled(String name, String context) {
        return isEnabled(name, EvaluationContext.parse(context));
    }

    /** The variant that the context gets; {@link Variant#disabled} when the flag is off or has none. */
    public Variant variant(String name, EvaluationContext context) {
        Flag flag = flags.get(name);
        Strategy strategy = flag == null ? null : decide(flag, context);
        return flag == null || strategy == null ? Variant.disabled(false) : variant(flag, strategy, context);
    }

    /** As {@link #variant(String, EvaluationContext)}, for a context as a tree. */
    public Variant variant(String name, JsonNode context) {
        return variant(name, EvaluationContext.of(context));
    }

    /** As {@link #variant(String, EvaluationContext)}, for a context as JSON text. */
    public Variant variant(String name, String context) {
        return variant(name, EvaluationContext.parse(context));
    }

    /** What decides a flag, whoever asks. */
    public EvaluationReason reason(String name) {
        Flag flag = flags.get(name);
        return flag == null ? EvaluationReason.UNKNOWN : flag.reason();
    }

    /** The strategy that turns the flag on, null when it is off. */
    private @Nullable Strategy decide(Flag flag, EvaluationContext context) {
        if (!flag.enabled() || !parentsAllow(flag.parents(), context)) {
            return null;
        }
        for (Strategy strategy : flag.strategies()) {
            if (strategy.matches(context, clock)) {
                return strategy;
            }
        }
        return null;
    }

    private boolean parentsAllow(List<Flag.Parent> parents, EvaluationContext context) {
        for (Flag.Parent wanted : parents) {
            Flag parent = flags.get(wanted.flag());
            // One level only: a parent with parents of its own, and so every cycle, lets nothing through.
            if (parent == null || !parent.parents().isEmpty()) {
                return false;
            }
            Strategy strategy = decide(parent, context);
            if (wanted.enabled() != (strategy != null)) {
                return false;
            }
            if (strategy != null
                    && !wanted.variants().isEmpty()
                    && !wanted.variants()
                            .contains(variant(parent, strategy, context).name())) {
                return false;
            }
        }
        return true;
    }

    private static Variant variant(Flag flag, Strategy strategy, EvaluationContext context) {
        VariantSplit split = strategy.variants().isEmpty() ? flag.variants() : strategy.variants();
        return split.pick(context);
    }
}
