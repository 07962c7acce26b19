package dev.marquee.contract.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One name of the pool.
 *
 * @param hostname {@code PRODUCT-VENUE-IDENT}
 * @param status {@code available}, {@code assigned} or {@code retired}
 */
public record Hostname(
        long id,
        String hostname,
        @JsonProperty("product_type") String productType,
        @JsonProperty("venue_code") String venueCode,
        String identifier,
        String status,
        @JsonProperty("mac_address") @Nullable String macAddress,
        @JsonProperty("serial_number") @Nullable String serialNumber,
        @JsonProperty("assigned_date") @Nullable String assignedDate,
        @Nullable String notes) {}
