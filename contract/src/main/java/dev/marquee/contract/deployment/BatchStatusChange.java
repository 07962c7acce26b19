package dev.marquee.contract.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Payload of {@code batch_status_change} (D5).
 *
 * @param status {@code pending}, {@code active}, {@code paused}, {@code completed} or {@code cancelled}
 */
public record BatchStatusChange(
        @JsonProperty("batch_id") long batchId,
        String status,
        @JsonProperty("venue_code") String venueCode,
        @JsonProperty("product_type") String productType) {}
