package dev.marquee.contract.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a feature that can be switched by itself (contract: config, section 6).
 *
 * @param config free settings for clients
 */
public record SubFeature(
        long id,
        @JsonProperty("feature_id") long featureId,
        @JsonProperty("sub_key") String subKey,
        @JsonProperty("display_name") @Nullable String displayName,
        @JsonProperty("is_enabled") boolean enabled,
        @Nullable Map<String, Object> config) {}
