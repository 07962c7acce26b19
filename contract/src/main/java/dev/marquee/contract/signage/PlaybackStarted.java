package dev.marquee.contract.signage;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Payload of {@code playback_started}.
 *
 * @param videoTitle title in the library, else the file name
 * @param timestamp {@code YYYY-MM-DD HH:MM:SS.ffffff}, UTC
 */
public record PlaybackStarted(
        @JsonProperty("device_id") long deviceId,
        @JsonProperty("device_name") String deviceName,
        @JsonProperty("video_title") String videoTitle,
        String timestamp) {}
