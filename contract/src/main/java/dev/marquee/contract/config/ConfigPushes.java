package dev.marquee.contract.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What config push sends (contract: config, section 5). Times are ISO-8601 in UTC with {@code Z}. */
public final class ConfigPushes {
    private ConfigPushes() {}

    /** An administrator is signed in. */
    public record AdminConnected(@JsonProperty("user_id") long userId, String role, List<String> permissions) {
        /** Keeps an own copy of the list. */
        public AdminConnected {
            permissions = List.copyOf(permissions);
        }
    }

    /** A platform changed; {@code type} is {@code update} or {@code toggle}. */
    public record PlatformUpdate(
            String type, @JsonProperty("platform_id") long platformId, Platform data, String timestamp) {}

    /**
     * A feature or one of its parts changed; {@code type} is {@code update} or {@code toggle}.
     *
     * @param data with the feature's own switch for administrators; clients get it as it is for them, after rollouts
     */
    public record FeatureUpdate(
            String type, @JsonProperty("feature_id") long featureId, Feature data, String timestamp) {}

    /** A package changed; {@code type} is {@code update}. */
    public record PackageUpdate(
            String type, @JsonProperty("package_id") long packageId, FeaturePackage data, String timestamp) {}

    /** Fetch the configuration again; {@code type} is {@code sync_required}. */
    public record ConfigSync(String type, String timestamp) {}

    /** Something administrators should know; {@code severity} is info, warning, error or success. */
    public record AdminNotification(
            String type, String message, String severity, Map<String, Object> data, String timestamp) {}

    /** Something a client should know. */
    public record ClientNotification(String type, String message, Object data, String timestamp) {}

    /** How the server is; clients are told when it is critical, with a message instead of numbers. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HealthStatus(
            String status,
            @Nullable Map<String, Object> metrics,
            @Nullable String message,
            String timestamp) {}

    /** The dashboard's numbers. */
    public record DashboardUpdate(String type, Overview data, String timestamp) {}

    /** Activities, newest first. */
    public record ActivityFeed(
            List<ConfigActivity> activities,
            @JsonProperty("has_more") boolean hasMore,
            String timestamp) {
        /** Keeps an own copy of the list. */
        public ActivityFeed {
            activities = List.copyOf(activities);
        }
    }

    /** The caller hears of an entity now, or no longer. */
    public record EntitySubscription(
            @JsonProperty("entity_type") String entityType,
            @JsonProperty("entity_id") Object entityId,
            String room) {}

    /** As {@link EntitySubscription}, on {@code /}. */
    public record LegacySubscription(
            @JsonProperty("event_type") String eventType,
            @JsonProperty("entity_id") Object entityId) {}

    /** An announcement. */
    public record Announcement(String type, String message, String timestamp) {}

    /** The announcement went out. */
    public record AnnouncementSent(String target, String message) {}

    /** Numbers of the host. */
    public record SystemMetrics(Map<String, Object> metrics, String timestamp) {}

    /** A client is signed in. */
    public record ClientConnected(
            @JsonProperty("client_id") long clientId,
            ClientFeatures features,
            List<Platform> platforms,
            String message) {
        /** Keeps an own copy of the list. */
        public ClientConnected {
            platforms = List.copyOf(platforms);
        }
    }

    /** What a client may use. */
    public record ConfigUpdate(ClientFeatures features, List<Platform> platforms, String timestamp) {
        /** Keeps an own copy of the list. */
        public ConfigUpdate {
            platforms = List.copyOf(platforms);
        }
    }

    /** Whether a client has a feature. */
    public record FeatureCheckResult(
            @JsonProperty("feature_key") String featureKey,
            @JsonProperty("sub_key") @Nullable String subKey,
            @JsonProperty("is_enabled") boolean enabled,
            String timestamp) {}

    /** A report was taken; {@code status} is {@code success}. */
    public record MetricsReceived(String status, String timestamp) {}

    /** The client is heard. */
    public record HeartbeatAck(String timestamp) {}

    /** Greeting on {@code /} of those who showed a token. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Connected(
            String message,
            @JsonProperty("user_id") @Nullable Long userId,
            @Nullable String role,
            @JsonProperty("client_id") @Nullable Long clientId) {}
}
