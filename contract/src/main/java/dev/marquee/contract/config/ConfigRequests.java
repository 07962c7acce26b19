package dev.marquee.contract.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What pages and clients of config push send (contract: config, section 4). Members may be missing or of any type. */
public final class ConfigRequests {
    private ConfigRequests() {}

    /** Shows a token. */
    public record TokenRequest(@Nullable Object token) {}

    /** Asks for the dashboard. */
    public record DashboardRequest(@Nullable String type) {}

    /** Asks for activities. */
    public record ActivityRequest(
            @Nullable Integer limit, @Nullable Integer offset) {}

    /** Names an entity: {@code platform}, {@code feature}, {@code package} or {@code client} and its number. */
    public record EntityRequest(
            @JsonProperty("entity_type") @Nullable String entityType,
            @JsonProperty("entity_id") @Nullable Object entityId) {}

    /**
     * Something to tell.
     *
     * @param type {@code info} unless said otherwise
     * @param target {@code all}, {@code admins}, {@code clients} or {@code client_<id>}; {@code all} unless said
     */
    public record AnnouncementRequest(
            @Nullable String message,
            @Nullable String type,
            @Nullable String target) {}

    /** Names the client, which the token must agree with. */
    public record ClientRequest(
            @JsonProperty("client_id") @Nullable Object clientId) {}

    /** Asks for a feature, or for a part of it. */
    public record FeatureCheck(
            @JsonProperty("client_id") @Nullable Object clientId,
            @JsonProperty("feature_key") @Nullable String featureKey,
            @JsonProperty("sub_key") @Nullable String subKey) {}

    /** How a client is used; free-form. */
    public record MetricsReport(
            @JsonProperty("client_id") @Nullable Object clientId,
            @Nullable Map<String, Object> metrics) {}

    /** Names an entity on {@code /}. */
    public record Subscription(
            @JsonProperty("event_type") @Nullable String eventType,
            @JsonProperty("entity_id") @Nullable Object entityId) {}
}
