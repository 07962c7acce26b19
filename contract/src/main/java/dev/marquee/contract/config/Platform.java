package dev.marquee.contract.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A platform that content is published to (contract: config, section 6).
 *
 * @param platform its key, such as {@code instagram}
 * @param activeClients clients that use it: the active ones while it is enabled
 * @param createdAt ISO-8601 in UTC with {@code Z}
 * @param version counts the changes; names the state that an edit started from
 * @param stats only where they were asked for
 */
public record Platform(
        long id,
        String platform,
        @JsonProperty("is_enabled") boolean enabled,
        @Nullable String icon,
        @JsonProperty("display_name") @Nullable String displayName,
        @JsonProperty("api_endpoint") @Nullable String apiEndpoint,
        @JsonProperty("active_clients") int activeClients,
        @JsonProperty("created_at") @Nullable String createdAt,
        @JsonProperty("updated_at") @Nullable String updatedAt,
        long version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Stats stats) {

    /** Use of a platform; this server keeps no posts, so their counts are 0. */
    public record Stats(
            @JsonProperty("total_accounts") int totalAccounts,
            @JsonProperty("active_accounts") int activeAccounts,
            @JsonProperty("total_posts") long totalPosts,
            @JsonProperty("total_engagement") long totalEngagement,
            @JsonProperty("activity_rate") double activityRate,
            @JsonProperty("avg_engagement_per_post") double avgEngagementPerPost) {}

    /** The same with its clients counted. */
    public Platform counted(int clients) {
        return new Platform(
                id, platform, enabled, icon, displayName, apiEndpoint, clients, createdAt, updatedAt, version, stats);
    }

    /** The same with statistics. */
    public Platform with(Stats numbers) {
        return new Platform(
                id,
                platform,
                enabled,
                icon,
                displayName,
                apiEndpoint,
                activeClients,
                createdAt,
                updatedAt,
                version,
                numbers);
    }
}
