package dev.marquee.contract.signage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** Payload of {@code device_log}: lines of a player's log while somebody watches it. */
public record DeviceLog(@JsonProperty("device_id") long deviceId, List<String> lines) {
    /** Keeps an own copy of the list. */
    public DeviceLog {
        lines = List.copyOf(lines);
    }
}
