package dev.marquee.contract.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A batch of deployments for one venue and product. Times are {@code YYYY-MM-DD HH:MM:SS}, UTC. */
public record Batch(
        long id,
        @JsonProperty("venue_code") String venueCode,
        @JsonProperty("product_type") String productType,
        @JsonProperty("total_count") int totalCount,
        @JsonProperty("remaining_count") int remainingCount,
        int priority,
        String status,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("started_at") @Nullable String startedAt,
        @JsonProperty("completed_at") @Nullable String completedAt) {}
