package dev.marquee.contract.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client subscribes to (contract: config, section 6, Package).
 *
 * @param priceKwd with two decimals
 * @param billingPeriod {@code monthly} or {@code yearly}
 * @param features a free summary; what is included stands in {@code includedFeatures}
 * @param limits free, such as {@code posts_per_month}; -1 is unlimited
 * @param version counts the changes
 * @param includedFeatures only where asked for; without their parts
 * @param clientCount in lists only
 * @param statistics of a single package only
 */
public record FeaturePackage(
        long id,
        String name,
        @JsonProperty("display_name") @Nullable String displayName,
        @Nullable String description,
        @JsonProperty("price_kwd") BigDecimal priceKwd,
        @JsonProperty("billing_period") String billingPeriod,
        @JsonProperty("is_active") boolean active,
        @Nullable Map<String, Object> features,
        @Nullable Map<String, Object> limits,
        @JsonProperty("created_at") @Nullable String createdAt,
        long version,

        @JsonProperty("included_features") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Feature> includedFeatures,

        @JsonProperty("client_count") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer clientCount,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Statistics statistics) {

    /** Clients and revenue of a package (contract: config, section 6, PackageStatistics). */
    public record Statistics(
            @JsonProperty("package_id") long packageId,
            @JsonProperty("package_name") String packageName,
            @JsonProperty("total_clients") int totalClients,
            @JsonProperty("active_clients") int activeClients,
            @JsonProperty("inactive_clients") int inactiveClients,
            @JsonProperty("monthly_revenue_kwd") BigDecimal monthlyRevenueKwd,
            @JsonProperty("yearly_revenue_kwd") BigDecimal yearlyRevenueKwd,
            @JsonProperty("feature_count") int featureCount,
            @JsonProperty("price_kwd") BigDecimal priceKwd,
            @JsonProperty("billing_period") String billingPeriod) {}

    /** The same with what a question asked for. */
    public FeaturePackage with(
            @Nullable List<Feature> included, @Nullable Integer clients, @Nullable Statistics numbers) {
        return new FeaturePackage(
                id,
                name,
                displayName,
                description,
                priceKwd,
                billingPeriod,
                active,
                features,
                limits,
                createdAt,
                version,
                included,
                clients,
                numbers);
    }
}
