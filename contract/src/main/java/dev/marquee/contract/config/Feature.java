package dev.marquee.contract.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feature that packages may include (contract: config, section 6).
 *
 * @param createdAt ISO-8601 in UTC with {@code Z}
 * @param version counts the changes, those of its parts included
 * @param subFeatures its parts; {@code null} leaves them out, as inside packages
 */
public record Feature(
        long id,
        @JsonProperty("feature_key") String featureKey,
        @Nullable String category,
        @JsonProperty("display_name") @Nullable String displayName,
        @Nullable String description,
        @JsonProperty("is_enabled") boolean enabled,
        @Nullable String icon,
        @JsonProperty("created_at") @Nullable String createdAt,
        long version,

        @JsonProperty("sub_features") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<SubFeature> subFeatures) {

    /** Keeps an own copy of the parts. */
    public Feature {
        subFeatures = subFeatures == null ? null : List.copyOf(subFeatures);
    }

    /** Its parts; empty when it has none or they were left out. */
    public List<SubFeature> parts() {
        return subFeatures == null ? List.of() : subFeatures;
    }

    /** The same, switched on or off. */
    public Feature switched(boolean on) {
        return new Feature(
                id, featureKey, category, displayName, description, on, icon, createdAt, version, subFeatures);
    }

    /** The same with other parts. */
    public Feature with(@Nullable List<SubFeature> parts) {
        return new Feature(
                id, featureKey, category, displayName, description, enabled, icon, createdAt, version, parts);
    }
}
