package dev.marquee.contract.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@code deployment_update} as the device path sends it. Fields beyond the first five are this server's own
 * and are left out when unknown.
 *
 * @param hostname {@code null} while a Pi has no name yet
 * @param timestamp local ISO-8601 time without zone, microseconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeploymentUpdate(
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String hostname,
        @JsonProperty("mac_address") @Nullable String macAddress,
        @JsonProperty("serial_number") @Nullable String serialNumber,
        @JsonInclude(JsonInclude.Include.ALWAYS) String status,
        String timestamp,
        @JsonProperty("deployment_id") @Nullable Long deploymentId,
        @JsonProperty("product_type") @Nullable String productType,
        @JsonProperty("venue_code") @Nullable String venueCode,
        @JsonProperty("error_message") @Nullable String errorMessage,
        @Nullable Progress progress) {}
