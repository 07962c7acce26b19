package dev.marquee.contract.topology;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A device came with its default interfaces (contract: topology, section 2). */
public record DeviceProvisioned(
        @JsonProperty("device_id") long deviceId,
        String name,
        @JsonProperty("device_type") String deviceType,
        @JsonProperty("interface_count") int interfaceCount) {}
