package dev.marquee.contract.system;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Payload of {@code system_status} on {@code /}; {@code timestamp} is local ISO-8601 time without zone. */
public record SystemStatus(
        ServiceState dnsmasq,
        ServiceState nginx,
        DatabaseState database,
        @JsonProperty("disk_space") DiskState diskSpace,
        String timestamp) {}
