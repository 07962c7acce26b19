package dev.marquee.contract.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that an administrator did (contract: config, section 6, Activity).
 *
 * @param createdAt ISO-8601 in UTC with {@code Z}
 * @param timestamp the same: servers wrote the one, pages read the other
 */
public record ConfigActivity(
        long id,
        @JsonProperty("admin_id") @Nullable Long adminId,
        @JsonProperty("admin_name") @Nullable String adminName,
        String action,
        @JsonProperty("resource_type") @Nullable String resourceType,
        @JsonProperty("resource_id") @Nullable Long resourceId,
        @Nullable Map<String, Object> changes,
        @JsonProperty("ip_address") @Nullable String ipAddress,
        @JsonProperty("created_at") String createdAt,
        String timestamp) {}
