package dev.marquee.server.offering.state;

import dev.marquee.contract.config.ClientFeatures;
import dev.marquee.contract.config.Feature;
import dev.marquee.contract.config.FeaturePackage;
import dev.marquee.contract.config.Platform;
import dev.marquee.contract.config.SubFeature;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is offered at one moment. What a package lets its clients use is put together once, at the first question.
 * Immutable but for that memory; any thread.
 */
public final class Offering {
    /** Nothing. */
    public static final Offering EMPTY = new Offering(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    private final SortedMap<Long, Platform> platforms;
    private final SortedMap<Long, Feature> features;
    private final SortedMap<Long, Subscription> packages;
    private final Map<Long, ClientFeatures> views = new ConcurrentHashMap<>();

    private Offering(
            SortedMap<Long, Platform> platforms,
            SortedMap<Long, Feature> features,
            SortedMap<Long, Subscription> packages) {
        this.platforms = Collections.unmodifiableSortedMap(platforms);
        this.features = Collections.unmodifiableSortedMap(features);
        this.packages = Collections.unmodifiableSortedMap(packages);
    }

    Offering with(Platform changed) {
        SortedMap<Long, Platform> all = new TreeMap<>(platforms);
        all.put(changed.id(), changed);
        return new Offering(all, features, packages);
    }

    Offering with(Feature changed) {
        SortedMap<Long, Feature> all = new TreeMap<>(features);
        all.put(changed.id(), changed);
        return new Offering(platforms, all, packages);
    }

    Offering with(Subscription changed) {
        SortedMap<Long, Subscription> all = new TreeMap<>(packages);
        all.put(changed.data().id(), changed);
        return new Offering(platforms, features, all);
    }

    /** All platforms by number; their clients are not counted. */
    public Collection<Platform> platforms() {
        return platforms.values();
    }

    /** The platform of a number. */
    public Optional<Platform> platform(long id) {
        return Optional.ofNullable(platforms.get(id));
    }

    /** All features by number. */
    public Collection<Feature> features() {
        return features.values();
    }

    /** The feature of a number. */
    public Optional<Feature> feature(long id) {
        return Optional.ofNullable(features.get(id));
    }

    /** All packages by number. */
    public Collection<Subscription> packages() {
        return packages.values();
    }

    /** The package of a number. */
    public Optional<Subscription> subscription(long id) {
        return Optional.ofNullable(packages.get(id));
    }

    /** The packages that include a feature. */
    public Set<Long> packagesWith(long featureId) {
        Set<Long> ids = new HashSet<>();
        packages.forEach((id, subscription) -> {
            if (subscription.includes(featureId)) {
                ids.add(id);
            }
        });
        return ids;
    }

    /** What clients of a package may use; {@code null} is no package. */
    public ClientFeatures featuresOf(@Nullable Long packageId) {
        if (packageId == null || !packages.containsKey(packageId)) {
            return ClientFeatures.NONE;
        }
        return views.computeIfAbsent(packageId, id -> view(Objects.requireNonNull(packages.get(id))));
    }

    private ClientFeatures view(Subscription subscription) {
        Map<String, Map<String, Object>> entries = new LinkedHashMap<>();
        for (Feature feature : features.values()) {
            Inclusion inclusion = subscription.inclusions().get(feature.id());
            if (feature.enabled() && inclusion != null && inclusion.included()) {
                entries.put(feature.featureKey(), entry(feature, inclusion));
            }
        }
        FeaturePackage data = subscription.data();
        Map<String, Object> limits = data.limits() == null ? Map.of() : data.limits();
        return new ClientFeatures(Collections.unmodifiableMap(entries), limits, data.name());
    }

    private static Map<String, Object> entry(Feature feature, Inclusion inclusion) {
        Map<String, Object> parts = new LinkedHashMap<>();
        for (SubFeature part : feature.parts()) {
            if (part.enabled()) {
                Map<String, @Nullable Object> sub = new LinkedHashMap<>();
                sub.put("enabled", true);
                sub.put("display_name", part.displayName());
                sub.put("config", part.config() == null ? Map.of() : part.config());
                parts.put(part.subKey(), sub);
            }
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("enabled", true);
        putNullable(entry, "display_name", feature.displayName());
        putNullable(entry, "icon", feature.icon());
        entry.put("sub_features", Collections.unmodifiableMap(parts));
        if (inclusion.customConfig() != null) {
            entry.putAll(inclusion.customConfig());
        }
        return Collections.unmodifiableMap(entry);
    }

    @SuppressWarnings("NullAway") // null is what clients are told then
    private static void putNullable(Map<String, Object> map, String name, @Nullable Object value) {
        map.put(name, value);
    }
}
