package dev.marquee.server.offering.feature;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Whether the kill switch holds a feature off, and why.
 *
 * @param reason {@code null} when nobody said
 */
public record KillMark(
        boolean killed,
        @JsonProperty("kill_reason") @Nullable String reason) {
    /** It does not. */
    public static final KillMark NONE = new KillMark(false, null);
}
