package dev.marquee.contract.signage;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Payload of {@code device_download}: how far a player is with fetching a file; sizes in bytes. */
public record DeviceDownload(
        @JsonProperty("device_id") long deviceId,
        String filename,
        long bytes,
        long total,
        @JsonProperty("bytes_per_second") double bytesPerSecond) {}
