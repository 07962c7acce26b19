package dev.marquee.server.signage.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.device.Metrics;
import org.jspecify.annotations.Nullable;

/** How a player was at a time ({@code at}, Unix milliseconds); see {@link Metrics}. */
public record MetricsPoint(
        long at,
        @JsonProperty("cpu_percent") @Nullable Double cpuPercent,
        @JsonProperty("memory_percent") @Nullable Double memoryPercent,
        @JsonProperty("disk_percent") @Nullable Double diskPercent,
        @JsonProperty("temperature_celsius") @Nullable Double temperatureCelsius,
        @Nullable Boolean undervoltage,
        @JsonProperty("sd_errors") @Nullable Long sdErrors,
        @JsonProperty("uptime_seconds") @Nullable Long uptimeSeconds) {

    static MetricsPoint of(long at, Metrics metrics) {
        return new MetricsPoint(
                at,
                metrics.cpuPercent(),
                metrics.memoryPercent(),
                metrics.diskPercent(),
                metrics.temperatureCelsius(),
                metrics.undervoltage(),
                metrics.sdErrors(),
                metrics.uptimeSeconds());
    }
}
