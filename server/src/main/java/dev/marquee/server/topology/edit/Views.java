package dev.marquee.server.topology.edit;

import dev.marquee.contract.topology.NetworkDevice;
import dev.marquee.contract.topology.NetworkInterface;
import dev.marquee.contract.topology.NetworkLink;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.Port;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Rows as they go over the wire, whole. Stateless; any thread. */
public enum Views {
    /** As events have them: times end in {@code Z}. */
    EVENT("Z"),
    /** As REST has them: times end in {@code +00:00}. */
    REST("+00:00");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private final String zone;

    Views(String zone) {
        this.zone = zone;
    }

    private String time(long millis) {
        return TIME.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC)) + zone;
    }

    /** A device. */
    public NetworkDevice device(Device device) {
        return new NetworkDevice(
                device.id(),
                device.name(),
                device.deviceType().name(),
                device.status().name(),
                name(device.statusOverride()),
                device.overrideReason(),
                device.txPowerDbm(),
                device.sensitivityMinDbm(),
                device.insertionLossDb(),
                device.parentContainerId(),
                device.x(),
                device.y(),
                time(device.createdAt()),
                time(device.createdAt()),
                device.version(),
                device.venueCode(),
                device.playerId());
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    /** An interface. */
    public NetworkInterface port(Port port) {
        return new NetworkInterface(
                port.id(),
                port.name(),
                port.interfaceType().name(),
                port.status().name(),
                port.deviceId(),
                time(port.createdAt()),
                time(port.createdAt()));
    }

    /** A link. */
    public NetworkLink link(Link link) {
        return new NetworkLink(
                link.id(),
                link.status().name(),
                link.lengthKm(),
                link.physicalMediumId(),
                link.linkLossDb(),
                link.aInterfaceId(),
                link.bInterfaceId(),
                time(link.createdAt()),
                time(link.createdAt()),
                link.version());
    }
}
