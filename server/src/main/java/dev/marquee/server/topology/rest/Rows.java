package dev.marquee.server.topology.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.Port;
import org.jspecify.annotations.Nullable;

/** Rows as the original's REST has them (contract: topology, section 3). Stateless. */
final class Rows {
    private Rows() {}

    record DeviceRow(
            long id,
            String name,
            @JsonProperty("device_type") String deviceType,
            String status,
            double x,
            double y,
            @JsonProperty("tx_power_dbm") @Nullable Double txPowerDbm,
            @JsonProperty("sensitivity_min_dbm") @Nullable Double sensitivityMinDbm,
            @JsonProperty("insertion_loss_db") @Nullable Double insertionLossDb,
            @JsonProperty("parent_container_id") @Nullable Long parentContainerId,
            @JsonProperty("status_override") @Nullable String statusOverride,
            @JsonProperty("override_reason") @Nullable String overrideReason) {}

    record PortRow(
            long id,
            String name,
            @JsonProperty("interface_type") String interfaceType,
            String status,
            @JsonProperty("device_id") long deviceId) {}

    record LinkRow(
            long id,
            String status,
            @JsonProperty("length_km") @Nullable Double lengthKm,
            @JsonProperty("physical_medium_id") @Nullable String physicalMediumId,
            @JsonProperty("link_loss_db") @Nullable Double linkLossDb,
            @JsonProperty("a_interface_id") long aInterfaceId,
            @JsonProperty("b_interface_id") long bInterfaceId) {}

    static DeviceRow of(Device device) {
        return new DeviceRow(
                device.id(),
                device.name(),
                device.deviceType().name(),
                device.status().name(),
                device.x(),
                device.y(),
                device.txPowerDbm(),
                device.sensitivityMinDbm(),
                device.insertionLossDb(),
                device.parentContainerId(),
                device.statusOverride() == null ? null : device.statusOverride().name(),
                device.overrideReason());
    }

    static PortRow of(Port port) {
        return new PortRow(
                port.id(),
                port.name(),
                port.interfaceType().name(),
                port.status().name(),
                port.deviceId());
    }

    static LinkRow of(Link link) {
        return new LinkRow(
                link.id(),
                link.status().name(),
                link.lengthKm(),
                link.physicalMediumId(),
                link.linkLossDb(),
                link.aInterfaceId(),
                link.bInterfaceId());
    }
}
