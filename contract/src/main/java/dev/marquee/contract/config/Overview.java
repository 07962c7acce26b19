package dev.marquee.contract.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The numbers of the dashboard (contract: config, section 6).
 *
 * @param recentActivities at most ten, newest first
 */
public record Overview(
        Platforms platforms,
        Clients clients,
        Posts posts,
        Users users,
        Revenue revenue,
        Features features,
        @JsonProperty("recent_activities") List<ConfigActivity> recentActivities) {

    /** Keeps an own copy of the list. */
    public Overview {
        recentActivities = List.copyOf(recentActivities);
    }

    /**
     * Platforms.
     *
     * @param stats active clients by platform key
     */
    public record Platforms(int total, int enabled, Map<String, Integer> stats) {}

    /**
     * Clients.
     *
     * @param fresh added within the period
     * @param growthRate those in percent of the clients before
     */
    public record Clients(
            int total,
            int active,
            @JsonProperty("new") int fresh,
            @JsonProperty("growth_rate") double growthRate) {}

    /** Posts; this server keeps none. */
    public record Posts(
            long total,
            @JsonProperty("this_period") long thisPeriod,
            long pending,
            @JsonProperty("daily_average") double dailyAverage) {}

    /** People and clients that can sign in. */
    public record Users(
            int total,
            int active,
            @JsonProperty("activity_rate") double activityRate) {}

    /**
     * Revenue.
     *
     * @param mrrEstimate 50 for each active subscription, as the original estimates
     * @param monthly what the packages of active clients bring in a month
     */
    public record Revenue(
            @JsonProperty("active_subscriptions") int activeSubscriptions,
            @JsonProperty("mrr_estimate") int mrrEstimate,
            BigDecimal monthly) {}

    /** Features. */
    public record Features(int active, int total) {}
}
