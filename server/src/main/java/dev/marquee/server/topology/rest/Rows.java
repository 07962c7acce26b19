package dev.marquee.server.topology.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.marquee.contract.topology.NetworkDevice;
import dev.marquee.contract.topology.NetworkInterface;
import dev.marquee.contract.topology.NetworkLink;
import dev.marquee.server.topology.edit.Views;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.Port;

/** Rows as the original's REST has them (contract: topology, section 3): the whole ones less some fields. Stateless. */
final class Rows {
    private Rows() {}

    record DeviceRow(
            @JsonUnwrapped @JsonIgnoreProperties({"created_at", "updated_at", "version", "venue_code", "player_id"})
            NetworkDevice whole) {}

    record PortRow(
            @JsonUnwrapped @JsonIgnoreProperties({"created_at", "updated_at"})
            NetworkInterface whole) {}

    record LinkRow(
            @JsonUnwrapped @JsonIgnoreProperties({"created_at", "updated_at", "version"})
            NetworkLink whole) {}

    static DeviceRow of(Device device) {
        return new DeviceRow(Views.REST.device(device));
    }

    static PortRow of(Port port) {
        return new PortRow(Views.REST.port(port));
    }

    static LinkRow of(Link link) {
        return new LinkRow(Views.REST.link(link));
    }
}
