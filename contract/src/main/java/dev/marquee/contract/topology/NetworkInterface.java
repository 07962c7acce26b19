package dev.marquee.contract.topology;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A port of a device (contract: topology, section 3).
 *
 * @param interfaceType {@code ETHERNET}, {@code OPTICAL} or {@code LOOPBACK}
 * @param createdAt ISO-8601 with microseconds and zone
 * @param updatedAt as {@code createdAt}
 */
public record NetworkInterface(
        long id,
        String name,
        @JsonProperty("interface_type") String interfaceType,
        String status,
        @JsonProperty("device_id") long deviceId,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("updated_at") String updatedAt) {}
