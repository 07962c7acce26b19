package dev.marquee.contract.signage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.device.Metrics;

/** Payload of {@code device_metrics}: how a player is, with every heartbeat of an agent. */
public record DeviceHealth(@JsonProperty("device_id") long deviceId, Metrics metrics, String timestamp) {}
