package dev.marquee.contract.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One of the newest deployments within {@link Stats}; times are {@code YYYY-MM-DD HH:MM:SS}, UTC.
 */
public record RecentDeployment(
        String hostname,
        @Nullable String status,
        @JsonProperty("started_at") @Nullable String startedAt,
        @JsonProperty("completed_at") @Nullable String completedAt) {}
