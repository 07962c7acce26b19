package dev.marquee.contract.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How a Pi is; what it cannot tell is {@code null}.
 *
 * @param undervoltage whether the supply is too weak now or was since boot
 * @param sdErrors errors of the SD card since boot
 */
public record Metrics(
        @JsonProperty("cpu_percent") @Nullable Double cpuPercent,
        @JsonProperty("memory_percent") @Nullable Double memoryPercent,
        @JsonProperty("disk_percent") @Nullable Double diskPercent,
        @JsonProperty("temperature_celsius") @Nullable Double temperatureCelsius,
        @Nullable Boolean undervoltage,
        @JsonProperty("sd_errors") @Nullable Long sdErrors,
        @JsonProperty("uptime_seconds") @Nullable Long uptimeSeconds) {}
