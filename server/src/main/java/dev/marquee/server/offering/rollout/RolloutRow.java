package dev.marquee.server.offering.rollout;

import org.jspecify.annotations.Nullable;

/**
 * A feature's rollout as it is stored. Times are Unix milliseconds.
 *
 * @param rules JSON of {@link RolloutRules}
 * @param killedAt set while the kill switch holds the feature off
 * @param version counts the changes
 */
public record RolloutRow(
        long featureId,
        String rules,
        @Nullable Long killedAt,
        @Nullable String killReason,
        long version,
        String changedBy,
        long changedAt) {}
