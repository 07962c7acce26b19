package dev.marquee.contract.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a synchronisation hands to a client (contract: config, section 7).
 *
 * @param subscription the client's package
 * @param version such as {@code v1.0.20260304}
 */
public record ClientConfig(
        @JsonProperty("client_id") long clientId,
        List<Platform> platforms,
        Map<String, Map<String, Object>> features,
        Map<String, Object> limits,
        @JsonProperty("package") @Nullable FeaturePackage subscription,
        Settings settings,
        String version,
        String timestamp) {

    /** Keeps an own copy of the platforms. */
    public ClientConfig {
        platforms = List.copyOf(platforms);
    }

    /** How the client wants to be addressed. */
    public record Settings(
            String language,
            String timezone,
            @JsonProperty("notifications_enabled") boolean notificationsEnabled) {}
}
