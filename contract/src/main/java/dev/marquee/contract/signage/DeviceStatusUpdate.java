package dev.marquee.contract.signage;

import java.util.List;

/** Payload of {@code device_status_update}: all players that the caller may see, by id. */
public record DeviceStatusUpdate(List<DeviceState> devices) {
    /** Keeps an own copy of the list. */
    public DeviceStatusUpdate {
        devices = List.copyOf(devices);
    }
}
