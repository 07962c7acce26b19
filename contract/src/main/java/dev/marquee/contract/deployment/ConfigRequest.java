package dev.marquee.contract.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /api/config}: a booting Pi asks what to install. Every field may be missing. */
public record ConfigRequest(
        @JsonProperty("product_type") @Nullable String productType,
        @JsonProperty("venue_code") @Nullable String venueCode,
        @JsonProperty("serial_number") @Nullable String serialNumber,
        @JsonProperty("mac_address") @Nullable String macAddress) {}
