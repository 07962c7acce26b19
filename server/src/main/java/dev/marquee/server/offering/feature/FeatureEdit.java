package dev.marquee.server.offering.feature;

import dev.marquee.contract.config.Feature;
import dev.marquee.server.offering.Labels;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an edit of a feature says; each part leaves the value alone when it was not given.
 *
 * @param given names of the members that the edit has
 */
public record FeatureEdit(
        Set<String> given,
        @Nullable String displayName,
        @Nullable String description,
        @Nullable String icon,
        @Nullable String category) {
    private static final int MAX_NAME = 200;
    private static final int MAX_DESCRIPTION = 2000;
    private static final int MAX_ICON = 10;
    private static final int MAX_CATEGORY = 50;

    /** Checks lengths. */
    public FeatureEdit {
        given = Set.copyOf(given);
        displayName = Labels.optional("display_name", displayName, MAX_NAME);
        description = Labels.optional("description", description, MAX_DESCRIPTION);
        icon = Labels.optional("icon", icon, MAX_ICON);
        category = Labels.optional("category", category, MAX_CATEGORY);
    }

    /** The feature as it is after the edit. */
    Feature applyTo(Feature before) {
        return new Feature(
                before.id(),
                before.featureKey(),
                given.contains("category") ? category : before.category(),
                given.contains("display_name") ? displayName : before.displayName(),
                given.contains("description") ? description : before.description(),
                before.enabled(),
                given.contains("icon") ? icon : before.icon(),
                before.createdAt(),
                before.version(),
                before.subFeatures());
    }
}
