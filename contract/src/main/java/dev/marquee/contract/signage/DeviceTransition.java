package dev.marquee.contract.signage;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Payload of {@code device_online}, {@code device_offline} and {@code playback_stopped}.
 *
 * @param timestamp {@code YYYY-MM-DD HH:MM:SS.ffffff}, UTC
 */
public record DeviceTransition(
        @JsonProperty("device_id") long deviceId,
        @JsonProperty("device_name") String deviceName,
        String timestamp) {}
