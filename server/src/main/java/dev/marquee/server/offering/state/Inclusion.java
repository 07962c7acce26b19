package dev.marquee.server.offering.state;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A feature in a package, also as history keeps it.
 *
 * @param included whether the package has it; {@code false} keeps the settings of one that was taken out
 * @param customConfig what the package adds to the feature's entry; wins over it
 */
public record Inclusion(
        @JsonProperty("feature_id") @JsonAlias("featureId") long featureId,
        @JsonProperty("is_included") @JsonAlias("included") boolean included,

        @JsonProperty("custom_config") @JsonAlias("customConfig") @Nullable Map<String, Object> customConfig) {

    /** Whether the settings leave the feature on: they hold JSON, whose {@code enabled} wins. */
    boolean leavesOn() {
        return customConfig == null || !customConfig.containsKey("enabled") || isOn(customConfig.get("enabled"));
    }

    /** Whether a member {@code enabled} of an entry says on. */
    static boolean isOn(@Nullable Object enabled) {
        return enabled != null && "true".equals(String.valueOf(enabled));
    }
}
