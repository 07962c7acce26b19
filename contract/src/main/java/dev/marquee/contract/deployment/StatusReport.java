package dev.marquee.contract.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /api/status}: a Pi says how far it is. Every field may be missing.
 *
 * @param serial serial number of the Pi (named so on the wire here, {@code serial_number} elsewhere)
 * @param timestamp Unix seconds by the Pi's clock
 * @param progress this project's agent only
 */
public record StatusReport(
        @Nullable String status,
        @Nullable String message,
        @Nullable String hostname,
        @Nullable String serial,
        @JsonProperty("mac_address") @Nullable String macAddress,
        @JsonProperty("error_message") @Nullable String errorMessage,
        @Nullable Double timestamp,
        @Nullable Progress progress) {}
