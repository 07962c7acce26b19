package dev.marquee.server.offering.evaluation;

import java.util.List;
import java.util.Set;

/**
 * Variants and how contexts are divided among them.
 *
 * @param group part of what is hashed, so that two flags divide independently
 * @param stickiness what the division sticks to
 */
record VariantSplit(List<Option> options, String group, String stickiness, int totalWeight) {
    static final VariantSplit NONE = new VariantSplit(List.of(), "", "default");

    /**
     * One variant.
     *
     * @param chosenFor contexts that get it whatever their bucket
     */
    record Option(Variant variant, int weight, List<Chosen> chosenFor) {}

    /** A field and the values that choose a variant. */
    record Chosen(String field, Set<String> values) {
        boolean matches(EvaluationContext context) {
            String value = context.get(field);
            return value != null && values.contains(value);
        }
    }

    VariantSplit(List<Option> options, String group, String stickiness) {
        this(
                List.copyOf(options),
                group,
                stickiness,
                options.stream().mapToInt(Option::weight).sum());
    }

    boolean isEmpty() {
        return options.isEmpty();
    }

    Variant pick(EvaluationContext context) {
        for (Option option : options) {
            for (Chosen chosen : option.chosenFor()) {
                if (chosen.matches(context)) {
                    return option.variant();
                }
            }
        }
        if (totalWeight <= 0) {
            return Variant.disabled(true);
        }
        int target = Buckets.variant(group, Buckets.variantIdentity(stickiness, context), totalWeight);
        int reached = 0;
        for (Option option : options) {
            reached += option.weight();
            if (reached >= target) {
                return option.variant();
            }
        }
        return Variant.disabled(true);
    }
}
