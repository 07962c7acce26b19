package dev.marquee.contract.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client may use (contract: config, section 6).
 *
 * @param features by key, only what is enabled and in the client's package; an entry holds {@code enabled}, {@code
 *     display_name}, {@code icon}, {@code sub_features} and what the package adds
 * @param limits of the package
 * @param packageName {@code null} without a package
 */
public record ClientFeatures(
        Map<String, Map<String, Object>> features,
        Map<String, Object> limits,
        @JsonProperty("package_name") @Nullable String packageName) {
    /** Of an unknown client, or one without a package. */
    public static final ClientFeatures NONE = new ClientFeatures(Map.of(), Map.of(), null);
}
