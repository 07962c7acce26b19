package dev.marquee.server.offering.ofrep;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the protocol says of one flag: a value with its reason, or why there is none.
 *
 * @param value on or off; of a variant with a payload, the payload
 * @param reason as OpenFeature names it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FlagAnswer(
        String key,
        @Nullable Object value,
        @Nullable String reason,
        @Nullable String variant,
        @Nullable Map<String, Object> metadata,
        @Nullable String errorCode,
        @Nullable String errorDetails) {

    static FlagAnswer of(String key, Object value, String reason, @Nullable String variant, boolean enabled) {
        return new FlagAnswer(key, value, reason, variant, Map.of("enabled", enabled), null, null);
    }

    static FlagAnswer error(String key, String code, String details) {
        return new FlagAnswer(key, null, null, null, null, code, details);
    }

    boolean isError() {
        return errorCode != null;
    }
}
