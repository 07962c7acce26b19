package dev.marquee.server.offering.state;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A feature in a package.
 *
 * @param included whether the package has it; {@code false} keeps the settings of one that was taken out
 * @param customConfig what the package adds to the feature's entry; wins over it
 */
public record Inclusion(
        long featureId, boolean included, @Nullable Map<String, Object> customConfig) {}
