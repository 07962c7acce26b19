package dev.marquee.contract.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Payload of {@code stats_update} and {@code GET /api/stats}.
 *
 * @param availableHostnames sum over both products; retired names are in neither sum
 * @param recentDeploymentsCount deployments started in the last 24 hours
 * @param successfulDeployments of those, how many ended well ({@code success} or {@code completed})
 * @param recentDeployments at most ten, newest first
 * @param timestamp local ISO-8601 time without zone, microseconds
 */
public record Stats(
        @JsonProperty("total_venues") int totalVenues,
        @JsonProperty("total_hostnames") int totalHostnames,
        @JsonProperty("available_kxp2") int availableKxp2,
        @JsonProperty("available_rxp2") int availableRxp2,
        @JsonProperty("assigned_kxp2") int assignedKxp2,
        @JsonProperty("assigned_rxp2") int assignedRxp2,
        @JsonProperty("available_hostnames") int availableHostnames,
        @JsonProperty("assigned_hostnames") int assignedHostnames,
        @JsonProperty("recent_deployments_count") int recentDeploymentsCount,
        @JsonProperty("successful_deployments") int successfulDeployments,
        @JsonProperty("recent_deployments") List<RecentDeployment> recentDeployments,
        String timestamp) {

    /** Keeps an own copy of the list. */
    public Stats {
        recentDeployments = List.copyOf(recentDeployments);
    }
}
