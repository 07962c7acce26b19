package dev.marquee.server.offering.state;

import dev.marquee.contract.config.ClientFeatures;
import dev.marquee.contract.config.Feature;
import dev.marquee.server.offering.evaluation.EvaluationContext;
import dev.marquee.server.offering.evaluation.Evaluator;
import dev.marquee.server.offering.evaluation.Variant;
import dev.marquee.server.offering.rules.FlagSet;
import dev.marquee.server.offering.rules.RolloutRules;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What clients of one package may use. Clients for whom the rules decide alike share one object, so that it is encoded
 * once for all of them. Immutable but for that memory; any thread.
 */
public final class PackageView {
    // More combinations than this are put together for each question: memory stays bounded.
    private static final int MAX_REMEMBERED = 4096;

    private final ClientFeatures everything;
    private final Subscription subscription;
    private final Set<String> keys;
    private final List<String> ruled;
    private final Evaluator evaluator;
    private final Map<String, ClientFeatures> remembered = new ConcurrentHashMap<>();

    /**
     * Puts a package's view together.
     *
     * @param everything what the package has while no rule takes anything away
     * @param rules of features, by number; only those that are not for everybody
     */
    PackageView(
            ClientFeatures everything,
            Subscription subscription,
            Collection<Feature> features,
            Map<Long, RolloutRules> rules) {
        this.everything = everything;
        this.subscription = subscription;
        keys = new LinkedHashSet<>();
        features.stream()
                .filter(feature -> subscription.includes(feature.id()))
                .forEach(feature -> keys.add(feature.featureKey()));
        ruled = features.stream()
                .filter(feature ->
                        // What the package's settings switch off is so for everybody.
                        rules.containsKey(feature.id())
                                && everything.features().containsKey(feature.featureKey())
                                && subscription.offers(feature.id()))
                .map(Feature::featureKey)
                .toList();
        evaluator = FlagSet.of(features, rules, feature -> subscription.offers(feature.id()));
    }

    /** The keys of all features that the package includes, switched on or not. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(keys);
    }

    /** Whether the package includes a feature and its own settings leave it on. */
    public boolean offers(Feature feature) {
        return subscription.offers(feature.id());
    }

    /** Decides the package's features for contexts that say more than the client alone. */
    public Evaluator evaluator() {
        return evaluator;
    }

    /** What the package has while no rule takes anything away. */
    public ClientFeatures everything() {
        return everything;
    }

    /** What a client may use. */
    public ClientFeatures of(Client client) {
        if (ruled.isEmpty()) {
            return everything;
        }
        EvaluationContext context = ClientContext.of(client, everything.packageName());
        Variant[] decisions = new Variant[ruled.size()];
        StringBuilder combination = new StringBuilder();
        for (int i = 0; i < decisions.length; i++) {
            Variant decided = evaluator.variant(ruled.get(i), context);
            decisions[i] = decided;
            combination.append(decided.featureEnabled() ? decided.name() : "").append('\n');
        }
        String key = combination.toString();
        ClientFeatures known = remembered.get(key);
        if (known != null) {
            return known;
        }
        ClientFeatures view = view(decisions);
        if (remembered.size() < MAX_REMEMBERED) {
            ClientFeatures first = remembered.putIfAbsent(key, view);
            return first == null ? view : first;
        }
        return view;
    }

    /** The entry of one feature for a client; {@code null} when it does not have the feature. */
    @Nullable Map<String, Object> entry(Client client, String key) {
        Map<String, Object> entry = everything.features().get(key);
        if (entry == null || !ruled.contains(key)) {
            return entry;
        }
        boolean on = evaluator.isEnabled(key, ClientContext.of(client, everything.packageName()));
        return on ? entry : null;
    }

    private ClientFeatures view(Variant[] decisions) {
        Map<String, Map<String, Object>> entries = new LinkedHashMap<>(everything.features());
        for (int i = 0; i < decisions.length; i++) {
            String key = ruled.get(i);
            Map<String, Object> entry = entries.get(key);
            if (entry == null || !decisions[i].featureEnabled()) {
                entries.remove(key);
            } else if (decisions[i].enabled()) {
                Map<String, Object> varied = new LinkedHashMap<>(entry);
                varied.put("variant", variant(decisions[i]));
                entries.put(key, Collections.unmodifiableMap(varied));
            }
        }
        return new ClientFeatures(Collections.unmodifiableMap(entries), everything.limits(), everything.packageName());
    }

    private static Map<String, Object> variant(Variant decided) {
        Map<String, Object> variant = new LinkedHashMap<>();
        variant.put("name", decided.name());
        if (decided.payload() != null) {
            variant.put("payload", decided.payload());
        }
        return variant;
    }
}
