package dev.marquee.contract.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Payload of {@code batch_update}, sent after each assignment from a batch (D5). */
public record BatchUpdate(
        @JsonProperty("batch_id") long batchId,
        @JsonProperty("remaining_count") int remainingCount,
        @JsonProperty("total_count") int totalCount,
        String status,
        @JsonProperty("venue_code") String venueCode,
        @JsonProperty("product_type") String productType) {}
