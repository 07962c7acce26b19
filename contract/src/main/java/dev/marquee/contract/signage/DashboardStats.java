package dev.marquee.contract.signage;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.marquee.contract.deployment.Stats;

/**
 * Payload of {@code stats_update}: the fields of imaging and those of signage in one object, because both systems' pages
 * listen to the same event.
 *
 * @param imaging its fields stand beside the others, not below them
 */
public record DashboardStats(
        @JsonUnwrapped Stats imaging,
        @JsonProperty("total_videos") int totalVideos,
        @JsonProperty("total_devices") int totalDevices,
        @JsonProperty("online_devices") int onlineDevices,
        @JsonProperty("total_assignments") int totalAssignments) {}
