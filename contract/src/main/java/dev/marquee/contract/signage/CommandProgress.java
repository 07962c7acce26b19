package dev.marquee.contract.signage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@code command_update}: how far a command is.
 *
 * @param status {@code queued}, {@code sent}, {@code acknowledged}, {@code running}, {@code completed}, {@code failed} or
 *     {@code expired}
 * @param progress percent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandProgress(
        @JsonProperty("device_id") long deviceId,
        @JsonProperty("command_id") long commandId,
        @JsonProperty("command_type") String commandType,
        String status,
        @Nullable Integer progress,
        @Nullable String result,
        String timestamp) {}
