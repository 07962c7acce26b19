package dev.marquee.server.offering.evaluation;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;

/** Sticky numbers for identities. Stateless. */
final class Buckets {
    static final int PERCENT = 100;

    private static final int ROLLOUT_SEED = 0;
    private static final int VARIANT_SEED = 86_028_157;
    private static final String DEFAULT = "default";
    private static final String RANDOM = "random";
    private static final int RANDOM_IDENTITIES = 1_000_000;

    private Buckets() {}

    /** 1 to 100, the same for ever for a group and an identity. */
    static int percent(String group, String identity) {
        return bucket(group, identity, PERCENT, ROLLOUT_SEED);
    }

    /** 1 to the total weight, independent of {@link #percent}. */
    static int variant(String group, String identity, int totalWeight) {
        return bucket(group, identity, totalWeight, VARIANT_SEED);
    }

    /**
     * What a rollout sticks to.
     *
     * @param stickiness {@code default}, {@code random} or a field's name
     * @return null when the context lacks the named field
     */
    static @Nullable String identity(String stickiness, EvaluationContext context) {
        return switch (stickiness) {
            case DEFAULT -> {
                String identity = context.get(EvaluationContext.USER);
                if (identity == null) {
                    identity = context.get(EvaluationContext.SESSION);
                }
                yield identity == null ? random() : identity;
            }
            case RANDOM -> random();
            default -> context.get(stickiness);
        };
    }

    /** What a variant sticks to: as {@link #identity}, and something random rather than nothing. */
    static String variantIdentity(String stickiness, EvaluationContext context) {
        String identity = context.get(EvaluationContext.ADDRESS);
        if (identity == null
                || !stickiness.equals(DEFAULT)
                || context.get(EvaluationContext.USER) != null
                || context.get(EvaluationContext.SESSION) != null) {
            identity = identity(stickiness, context);
        }
        return identity == null ? random() : identity;
    }

    static int randomPercent() {
        return 1 + ThreadLocalRandom.current().nextInt(PERCENT);
    }

    private static String random() {
        return Integer.toString(ThreadLocalRandom.current().nextInt(RANDOM_IDENTITIES));
    }

    private static int bucket(String group, String identity, int buckets, int seed) {
        byte[] key = (group + ':' + identity).getBytes(StandardCharsets.UTF_8);
        int hash = MurmurHash3.hash32x86(key, 0, key.length, seed);
        return Integer.remainderUnsigned(hash, buckets) + 1;
    }
}
