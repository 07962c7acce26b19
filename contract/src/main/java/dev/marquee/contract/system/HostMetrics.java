package dev.marquee.contract.system;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /api/system/metrics}.
 *
 * @param cpuPercent of all cores since the last measurement; {@code null} at the first
 * @param temperatureCelsius {@code null} when the host has no sensor
 * @param serverMemoryMb resident memory of this process
 */
public record HostMetrics(
        @JsonProperty("cpu_percent") @Nullable Double cpuPercent,
        @JsonProperty("cpu_count") int cpuCount,
        @JsonProperty("memory_total_mb") long memoryTotalMb,
        @JsonProperty("memory_used_mb") long memoryUsedMb,
        @JsonProperty("temperature_celsius") @Nullable Double temperatureCelsius,
        @JsonProperty("uptime_seconds") long uptimeSeconds,
        @JsonProperty("server_memory_mb") long serverMemoryMb,
        @JsonProperty("server_uptime_seconds") long serverUptimeSeconds,
        int connections,
        String timestamp) {}
