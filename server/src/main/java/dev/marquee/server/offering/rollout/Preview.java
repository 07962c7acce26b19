package dev.marquee.server.offering.rollout;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.config.Feature;
import dev.marquee.server.offering.evaluation.EvaluationContext;
import dev.marquee.server.offering.evaluation.Evaluator;
import dev.marquee.server.offering.evaluation.Variant;
import dev.marquee.server.offering.rules.FlagSet;
import dev.marquee.server.offering.rules.RolloutRules;
import dev.marquee.server.offering.state.Client;
import dev.marquee.server.offering.state.ClientContext;
import dev.marquee.server.offering.state.Offering;
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.offering.state.PackageView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who would be affected by other rules, before they are saved. Reads memory; a pass over the clients. */
final class Preview {
    private static final int SHOWN = 20;

    private final OfferingState state;

    Preview(OfferingState state) {
        this.state = state;
    }

    /**
     * What would change.
     *
     * @param clients those that may sign in
     * @param inPackage those whose package has the feature
     * @param on those that would have it
     * @param variants how many would get which
     * @param sample some of those for whom something changes
     */
    record Effect(
            int clients,
            @JsonProperty("in_package") int inPackage,
            int on,
            @JsonProperty("gets") int gets,
            @JsonProperty("loses") int loses,
            Map<String, Integer> variants,
            List<Affected> sample) {}

    /** A client for whom something changes. */
    record Affected(
            @JsonProperty("client_id") long clientId,
            @JsonProperty("company_name") @Nullable String companyName,
            String before,
            String after) {}

    Effect of(Feature feature, RolloutRules rules, boolean enabled) {
        Offering offering = state.current();
        Map<Long, RolloutRules> all = new HashMap<>(offering.rules());
        all.put(feature.id(), rules);
        Collection<Feature> features = offering.features().stream()
                .map(other -> other.id() == feature.id() ? other.switched(enabled) : other)
                .toList();
        Map<Long, Evaluator> evaluators = new HashMap<>();
        int[] counts = new int[5];
        Map<String, Integer> variants = new TreeMap<>();
        List<Affected> sample = new ArrayList<>();
        for (Client client : state.clients().stream()
                .filter(Client::mayUse)
                .sorted(Comparator.comparingLong(Client::id))
                .toList()) {
            counts[0]++;
            PackageView view = offering.viewOf(client.effectivePackage()).orElse(null);
            if (view == null || !view.keys().contains(feature.featureKey())) {
                continue;
            }
            counts[1]++;
            Evaluator after = evaluators.computeIfAbsent(
                    client.packageId(), id -> FlagSet.of(features, all, other -> view.offers(other)));
            EvaluationContext context =
                    ClientContext.of(client, view.everything().packageName());
            String was = word(view.evaluator().variant(feature.featureKey(), context));
            String becomes = word(after.variant(feature.featureKey(), context));
            boolean on = !becomes.equals("off");
            counts[2] += on ? 1 : 0;
            counts[3] += on && was.equals("off") ? 1 : 0;
            counts[4] += !on && !was.equals("off") ? 1 : 0;
            if (on && !becomes.equals("on")) {
                variants.merge(becomes, 1, Integer::sum);
            }
            if (!was.equals(becomes) && sample.size() < SHOWN) {
                sample.add(new Affected(client.id(), client.companyName(), was, becomes));
            }
        }
        return new Effect(counts[0], counts[1], counts[2], counts[3], counts[4], variants, sample);
    }

    private static String word(Variant variant) {
        return variant.featureEnabled() ? (variant.enabled() ? variant.name() : "on") : "off";
    }
}
