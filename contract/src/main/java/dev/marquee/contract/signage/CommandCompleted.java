package dev.marquee.contract.signage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Payload of {@code command_completed}.
 *
 * @param status {@code success} or {@code failed}; pages paint anything but {@code success} red
 * @param timestamp {@code YYYY-MM-DD HH:MM:SS.ffffff}, UTC
 * @param result what the player said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandCompleted(
        @JsonProperty("device_id") long deviceId,
        @JsonProperty("device_name") String deviceName,
        @JsonProperty("command_type") String commandType,
        String status,
        String timestamp,
        @JsonProperty("command_id") long commandId,
        @Nullable String result) {}
