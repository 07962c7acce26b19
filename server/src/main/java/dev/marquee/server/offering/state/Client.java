package dev.marquee.server.offering.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A customer, as administrators see it.
 *
 * @param email to sign in with
 * @param packageId what it subscribes to
 * @param plan {@code trial}, {@code basic}, {@code pro}, {@code professional} or {@code enterprise}
 * @param status {@code active}, {@code suspended} or {@code cancelled}
 * @param version counts the changes
 */
public record Client(
        long id,
        @Nullable String email,
        @JsonProperty("company_name") @Nullable String companyName,
        @JsonProperty("contact_name") @Nullable String contactName,
        @JsonProperty("package_id") @Nullable Long packageId,
        @JsonProperty("subscription_plan") String plan,
        @JsonProperty("subscription_status") String status,
        @JsonProperty("is_active") boolean enabled,
        @JsonProperty("monthly_posts_limit") int monthlyPostsLimit,
        @JsonProperty("monthly_posts_used") int monthlyPostsUsed,
        @JsonProperty("ai_credits_limit") int aiCreditsLimit,
        @JsonProperty("ai_credits_used") int aiCreditsUsed,
        @JsonProperty("language_preference") String language,
        String timezone,
        @JsonProperty("notifications_enabled") boolean notificationsEnabled,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("updated_at") String updatedAt,
        long version) {
    /** What a client is told that may not sign in. */
    public static final String SUSPENDED = "Account suspended";

    /** Whether it may sign in and use its package. */
    public boolean mayUse() {
        return enabled && status.equals("active");
    }

    /** The package whose features it has; {@code null} when it may use none. */
    public @Nullable Long effectivePackage() {
        return mayUse() ? packageId : null;
    }
}
