package dev.marquee.contract.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One row of the deployment history, in {@code deployments_refresh} and {@code GET /api/deployments}. Times are
 * {@code YYYY-MM-DD HH:MM:SS}, UTC.
 */
public record DeploymentRow(
        long id,
        String hostname,
        @JsonProperty("mac_address") @Nullable String macAddress,
        @JsonProperty("serial_number") @Nullable String serialNumber,
        @JsonProperty("product_type") @Nullable String productType,
        @JsonProperty("venue_code") @Nullable String venueCode,
        @JsonProperty("ip_address") @Nullable String ipAddress,
        @Nullable String status,
        @JsonProperty("started_at") @Nullable String startedAt,
        @JsonProperty("completed_at") @Nullable String completedAt,
        @JsonProperty("error_message") @Nullable String errorMessage) {}
