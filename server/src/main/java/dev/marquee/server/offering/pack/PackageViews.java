package dev.marquee.server.offering.pack;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.config.Feature;
import dev.marquee.contract.config.FeaturePackage;
import dev.marquee.server.offering.state.Client;
import dev.marquee.server.offering.state.Offering;
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.offering.state.Subscription;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Packages as administrators see them. Reads memory; counting clients takes a pass over them. Any thread. */
public final class PackageViews {
    private static final int MONTHS = 12;

    private final OfferingState state;

    /** Shows this. */
    public PackageViews(OfferingState state) {
        this.state = state;
    }

    /** A package beside others: all features, and which of them it has. */
    public record Comparison(@JsonProperty("package") FeaturePackage data, Map<String, Cell> features) {}

    /** A feature in the comparison. */
    public record Cell(
            boolean included,
            @JsonProperty("display_name") @Nullable String displayName,
            @Nullable String category) {}

    /** All packages, or the available ones. */
    public List<FeaturePackage> list(boolean includeFeatures, boolean activeOnly) {
        Offering offering = state.current();
        Map<Long, Long> clients = state.clients().stream()
                .map(Client::packageId)
                .filter(id -> id != null)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return offering.packages().stream()
                .filter(subscription -> !activeOnly || subscription.data().active())
                .map(subscription -> subscription
                        .data()
                        .with(
                                includeFeatures ? included(offering, subscription) : null,
                                clients.getOrDefault(subscription.data().id(), 0L)
                                        .intValue(),
                                null))
                .toList();
    }

    /** One package with its features and statistics. */
    public Optional<FeaturePackage> find(long id) {
        Offering offering = state.current();
        return offering.subscription(id)
                .map(subscription -> subscription
                        .data()
                        .with(included(offering, subscription), null, statistics(offering, subscription)));
    }

    /** A package with its features. */
    public FeaturePackage withFeatures(FeaturePackage data) {
        Offering offering = state.current();
        return offering.subscription(data.id())
                .map(subscription -> data.with(included(offering, subscription), null, null))
                .orElse(data);
    }

    /** Clients and revenue of a package. */
    public Optional<FeaturePackage.Statistics> statistics(long id) {
        Offering offering = state.current();
        return offering.subscription(id).map(subscription -> statistics(offering, subscription));
    }

    /** All available packages beside each other. */
    public List<Comparison> comparison() {
        Offering offering = state.current();
        return offering.packages().stream()
                .filter(subscription -> subscription.data().active())
                .map(subscription -> {
                    Map<String, Cell> cells = new LinkedHashMap<>();
                    offering.features()
                            .forEach(feature -> cells.put(
                                    feature.featureKey(),
                                    new Cell(
                                            subscription.includes(feature.id()),
                                            feature.displayName(),
                                            feature.category())));
                    return new Comparison(subscription.data(), cells);
                })
                .toList();
    }

    private static List<Feature> included(Offering offering, Subscription subscription) {
        return offering.features().stream()
                .filter(feature -> subscription.includes(feature.id()))
                .map(feature -> feature.with(null))
                .toList();
    }

    private FeaturePackage.Statistics statistics(Offering offering, Subscription subscription) {
        FeaturePackage data = subscription.data();
        int total = 0;
        int active = 0;
        for (Client client : state.clients()) {
            if (client.packageId() != null && client.packageId() == data.id()) {
                total++;
                active += client.mayUse() ? 1 : 0;
            }
        }
        BigDecimal revenue = data.priceKwd().multiply(BigDecimal.valueOf(active));
        boolean monthly = data.billingPeriod().equals("monthly");
        return new FeaturePackage.Statistics(
                data.id(),
                data.name(),
                total,
                active,
                total - active,
                monthly ? revenue : BigDecimal.ZERO,
                monthly ? revenue.multiply(BigDecimal.valueOf(MONTHS)) : revenue,
                included(offering, subscription).size(),
                data.priceKwd(),
                data.billingPeriod());
    }
}
