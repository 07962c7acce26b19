package dev.marquee.server.offering.state;

import dev.marquee.contract.config.FeaturePackage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A package with what it holds.
 *
 * @param inclusions by the feature's number
 */
public record Subscription(FeaturePackage data, Map<Long, Inclusion> inclusions) {
    /** From the rows of a package. */
    public static Subscription of(FeaturePackage data, List<Inclusion> rows) {
        Map<Long, Inclusion> byFeature = new LinkedHashMap<>();
        rows.forEach(row -> byFeature.put(row.featureId(), row));
        return new Subscription(data, Map.copyOf(byFeature));
    }

    /** Whether the package has a feature. */
    public boolean includes(long featureId) {
        Inclusion inclusion = inclusions.get(featureId);
        return inclusion != null && inclusion.included();
    }

    /** Whether the package has a feature and its own settings leave it on. */
    public boolean offers(long featureId) {
        Inclusion inclusion = inclusions.get(featureId);
        return inclusion != null && inclusion.included() && inclusion.leavesOn();
    }
}
