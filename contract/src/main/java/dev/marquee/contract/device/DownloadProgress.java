package dev.marquee.contract.device;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Payload of {@code download_progress}; sizes in bytes. May be lost. */
public record DownloadProgress(
        String filename,
        long bytes,
        long total,
        @JsonProperty("bytes_per_second") double bytesPerSecond) {}
