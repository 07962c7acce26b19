package dev.marquee.server.offering.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The variant of a flag that a context got. Its JSON is that of the client specification.
 *
 * @param name {@code disabled} when there is none
 * @param payload what the variant carries, null when nothing
 * @param enabled whether there is a variant
 * @param featureEnabled whether the flag itself is on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Variant(
        String name,
        @Nullable Payload payload,
        boolean enabled,
        @JsonProperty("feature_enabled") boolean featureEnabled) {
    private static final String NO_VARIANT = "disabled";

    /**
     * What a variant carries.
     *
     * @param type {@code string}, {@code number}, {@code json} or {@code csv}
     * @param value always as text
     */
    public record Payload(String type, String value) {}

    /** No variant. */
    public static Variant disabled(boolean featureEnabled) {
        return new Variant(NO_VARIANT, null, false, featureEnabled);
    }
}
