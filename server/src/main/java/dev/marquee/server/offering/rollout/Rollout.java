package dev.marquee.server.offering.rollout;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.server.offering.rules.RolloutRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feature's rollout as administrators see it. Times are ISO-8601 in UTC with {@code Z}.
 *
 * @param killed whether the kill switch holds the feature off
 * @param schedule switches that are still to come, the next first
 * @param version counts the changes of the rules; 0 while there never were any
 */
public record Rollout(
        @JsonProperty("feature_id") long featureId,
        @JsonProperty("feature_key") String featureKey,
        @JsonProperty("is_enabled") boolean enabled,
        boolean killed,
        @JsonProperty("kill_reason") @Nullable String killReason,
        int percentage,
        String stickiness,
        List<RolloutRules.Constraint> constraints,
        List<RolloutRules.VariantRule> variants,
        List<RolloutRules.ParentRule> parents,
        List<Planned> schedule,
        long version,
        @JsonProperty("changed_by") @Nullable String changedBy,
        @JsonProperty("changed_at") @Nullable String changedAt) {

    /** A switch to come. */
    public record Planned(
            long id,
            String at,
            @JsonProperty("is_enabled") boolean enabled,
            @JsonProperty("created_by") String createdBy) {}
}
