package dev.marquee.server.web;

import dev.marquee.contract.config.Feature;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.offering.rollout.Rollout;
import dev.marquee.server.offering.rollout.RolloutService;
import dev.marquee.server.offering.rules.RolloutRules;
import dev.marquee.server.offering.state.OfferingState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tree of features with their rollouts. Request pool only. */
final class FeaturePages {
    private final Pages pages;
    private final OfferingState state;
    private final RolloutService rollouts;

    /** Shows these. */
    FeaturePages(Pages pages, OfferingState state, RolloutService rollouts) {
        this.pages = pages;
        this.state = state;
        this.rollouts = rollouts;
    }

    /** A mark of what decides who has the feature; {@code look} is empty, {@code warn} or {@code bad}. */
    private record Tag(String icon, String text, String look) {}

    private record Part(long id, String key, String name, boolean enabled, String state) {}

    private record FeatureItem(
            long id,
            String key,
            String name,
            String icon,
            String category,
            String description,
            boolean enabled,
            String state,
            boolean killed,
            List<Tag> tags,
            List<Part> parts,
            boolean hasParts,
            String packages,
            long version) {}

    private record Group(String name, List<FeatureItem> features) {}

    private record Model(List<Group> groups, boolean empty, List<Choice> keys) {}

    /** Adds the routes. */
    void addTo(RestRouter router) {
        router.add("GET", "/config/features", RouteAccess.ADMIN, RestHandler.now(this::show));
    }

    private RestResponse show(RestRequest request) {
        Map<String, List<FeatureItem>> byCategory = state.current().features().stream()
                .map(feature -> item(feature, rollouts.find(feature.id())))
                .collect(Collectors.groupingBy(FeatureItem::category, TreeMap::new, Collectors.toList()));
        List<Group> groups = byCategory.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), entry.getValue()))
                .toList();
        List<Choice> keys = state.current().features().stream()
                .sorted(Comparator.comparing(Feature::featureKey))
                .map(feature -> new Choice(
                        feature.featureKey(), OfferingPages.orElse(feature.displayName(), feature.featureKey()), false))
                .toList();
        return pages.show(
                request,
                new Pages.View("features", Section.FEATURES, "Features", new Model(groups, groups.isEmpty(), keys)));
    }

    private FeatureItem item(Feature feature, Rollout rollout) {
        List<Part> parts = feature.parts().stream()
                .map(part -> new Part(
                        part.id(),
                        part.subKey(),
                        OfferingPages.orElse(part.displayName(), part.subKey()),
                        part.enabled(),
                        part.enabled() ? "on" : "off"))
                .toList();
        return new FeatureItem(
                feature.id(),
                feature.featureKey(),
                OfferingPages.orElse(feature.displayName(), feature.featureKey()),
                OfferingPages.orElse(feature.icon(), ""),
                OfferingPages.orElse(feature.category(), "other").replace('_', ' '),
                OfferingPages.orElse(feature.description(), ""),
                feature.enabled(),
                feature.enabled() ? "on" : "off",
                rollout.killed(),
                tags(rollout),
                parts,
                !parts.isEmpty(),
                Wording.count(state.current().packagesWith(feature.id()).size(), "package", "packages"),
                feature.version());
    }

    private static List<Tag> tags(Rollout rollout) {
        List<Tag> tags = new ArrayList<>();
        if (rollout.killed()) {
            String why = rollout.killReason() == null ? "" : ": " + rollout.killReason();
            tags.add(new Tag("bi-slash-circle", "killed" + why, "bad"));
        }
        if (rollout.percentage() < 100) {
            tags.add(new Tag("bi-pie-chart", rollout.percentage() + " % by " + rollout.stickiness(), "warn"));
        }
        for (RolloutRules.Constraint constraint : rollout.constraints()) {
            tags.add(new Tag("bi-funnel", sentence(constraint), ""));
        }
        if (!rollout.variants().isEmpty()) {
            tags.add(new Tag(
                    "bi-shuffle",
                    rollout.variants().stream()
                            .map(variant -> variant.name() + " " + variant.weight())
                            .collect(Collectors.joining(" : ")),
                    ""));
        }
        rollout.parents()
                .forEach(parent -> tags.add(
                        new Tag("bi-diagram-2", (parent.enabled() ? "needs " : "unless ") + parent.feature(), "")));
        if (!rollout.schedule().isEmpty()) {
            Rollout.Planned next = rollout.schedule().get(0);
            String more = rollout.schedule().size() == 1
                    ? ""
                    : " and " + (rollout.schedule().size() - 1) + " more";
            String at = next.at().substring(0, 16).replace('T', ' ') + " UTC";
            tags.add(new Tag("bi-alarm", (next.enabled() ? "on " : "off ") + at + more, "warn"));
        }
        if (tags.isEmpty()) {
            tags.add(new Tag("bi-people", "everybody", ""));
        }
        return tags;
    }

    /** A constraint as people say it. */
    static String sentence(RolloutRules.Constraint constraint) {
        String operand = constraint.value() == null ? String.join(", ", constraint.values()) : constraint.value();
        return constraint.contextName() + (constraint.inverted() ? " not " : " ")
                + constraint.operator().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + operand;
    }
}
