package dev.marquee.server.offering.state;

import dev.marquee.contract.config.ClientFeatures;
import dev.marquee.contract.config.Feature;
import dev.marquee.contract.config.FeaturePackage;
import dev.marquee.contract.config.Platform;
import dev.marquee.contract.config.SubFeature;
import dev.marquee.server.offering.rules.RolloutRules;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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
    public static final Offering EMPTY = new Offering(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), Map.of());

    private final SortedMap<Long, Platform> platforms;
    private final SortedMap<Long, Feature> features;
    private final SortedMap<Long, Subscription> packages;
    private final Map<Long, RolloutRules> rules;
    private final Map<Long, PackageView> views = new ConcurrentHashMap<>();

    private Offering(
            SortedMap<Long, Platform> platforms,
            SortedMap<Long, Feature> features,
            SortedMap<Long, Subscription> packages,
            Map<Long, RolloutRules> rules) {
        this.rules = Map.copyOf(rules);
        this.platforms = Collections.unmodifiableSortedMap(platforms);
        this.features = Collections.unmodifiableSortedMap(features);
        this.packages = Collections.unmodifiableSortedMap(packages);
    }

    Offering with(Platform changed) {
        SortedMap<Long, Platform> all = new TreeMap<>(platforms);
        all.put(changed.id(), changed);
        return new Offering(all, features, packages, rules);
    }

    Offering with(Feature changed) {
        SortedMap<Long, Feature> all = new TreeMap<>(features);
        all.put(changed.id(), changed);
        return new Offering(platforms, all, packages, rules);
    }

    Offering with(Subscription changed) {
        SortedMap<Long, Subscription> all = new TreeMap<>(packages);
        all.put(changed.data().id(), changed);
        return new Offering(platforms, features, all, rules);
    }

    Offering with(long featureId, RolloutRules changed) {
        Map<Long, RolloutRules> all = new HashMap<>(rules);
        if (changed.isForEverybody()) {
            all.remove(featureId);
        } else {
            all.put(featureId, changed);
        }
        return new Offering(platforms, features, packages, all);
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

    /** The packages that include a feature and whose own settings leave it on. */
    public Set<Long> packagesOffering(long featureId) {
        Set<Long> ids = packagesWith(featureId);
        ids.removeIf(id -> !Objects.requireNonNull(packages.get(id)).offers(featureId));
        return ids;
    }

    /** The features that have this one as a parent. */
    public List<Feature> dependantsOf(Feature parent) {
        return rules.entrySet().stream()
                .filter(entry -> entry.getValue().parents().stream()
                        .anyMatch(wanted -> wanted.feature().equals(parent.featureKey())))
                .map(entry -> features.get(entry.getKey()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whom a feature is for. */
    public RolloutRules rulesOf(long featureId) {
        return rules.getOrDefault(featureId, RolloutRules.EVERYBODY);
    }

    /** The rules that are not for everybody, by the feature's number. */
    public Map<Long, RolloutRules> rules() {
        return rules;
    }

    /** What a package lets its clients use; empty for {@code null} and for a package that is not there. */
    public Optional<PackageView> viewOf(@Nullable Long packageId) {
        if (packageId == null || !packages.containsKey(packageId)) {
            return Optional.empty();
        }
        return Optional.of(views.computeIfAbsent(packageId, id -> {
            Subscription subscription = Objects.requireNonNull(packages.get(id));
            return new PackageView(view(subscription), subscription, features.values(), rules);
        }));
    }

    /** What a client of a package may use. */
    ClientFeatures featuresOf(Client client) {
        return viewOf(client.effectivePackage()).map(view -> view.of(client)).orElse(ClientFeatures.NONE);
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
