package dev.marquee.server.offering.feature;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.marquee.contract.config.Feature;

/** A feature as history keeps it: what it is, and whether the kill switch holds it. */
public record FeatureState(
        @JsonUnwrapped Feature feature, @JsonUnwrapped KillMark mark) {

    FeatureState with(Feature changed) {
        return new FeatureState(changed, mark);
    }
}
