package dev.marquee.server.web;

import dev.marquee.server.offering.state.Offering;
import dev.marquee.server.offering.state.OfferingState;
import java.util.Map;

/** What people call the entities of history. Made for one request. */
record EntityNames(Offering offering, OfferingState state) {
    private static final Map<String, String> WORDS = Map.of(
            "platform", "Platform",
            "feature_flag", "Feature",
            "feature_subflag", "Sub-feature",
            "feature_rollout", "Rollout",
            "package", "Package",
            "package_features", "Package features",
            "client", "Client",
            "client_password", "Client's password");

    /** The kind of an entity. */
    static String word(String type) {
        return WORDS.getOrDefault(type, type);
    }

    /** The name of an entity; its number when it has none. */
    String of(String type, long id) {
        String name = switch (type) {
            case "platform" ->
                offering.platform(id)
                        .map(platform -> OfferingPages.orElse(platform.displayName(), platform.platform()))
                        .orElse(null);
            case "feature_flag", "feature_rollout" ->
                offering.feature(id)
                        .map(feature -> OfferingPages.orElse(feature.displayName(), feature.featureKey()))
                        .orElse(null);
            case "feature_subflag" ->
                offering.features().stream()
                        .flatMap(feature -> feature.parts().stream())
                        .filter(part -> part.id() == id)
                        .findFirst()
                        .map(part -> OfferingPages.orElse(part.displayName(), part.subKey()))
                        .orElse(null);
            case "package", "package_features" ->
                offering.subscription(id)
                        .map(pack -> OfferingPages.orElse(
                                pack.data().displayName(), pack.data().name()))
                        .orElse(null);
            case "client", "client_password" ->
                state.client(id)
                        .map(client -> OfferingPages.orElse(client.companyName(), "client " + client.id()))
                        .orElse(null);
            default -> null;
        };
        return name == null ? "#" + id : name;
    }
}
