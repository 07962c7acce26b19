package dev.marquee.server.topology.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A whole topology at one moment. Immutable. */
public record Topology(List<Device> devices, List<Port> ports, List<Link> links) {
    /** Keeps own copies. */
    public Topology {
        devices = List.copyOf(devices);
        ports = List.copyOf(ports);
        links = List.copyOf(links);
    }

    /** Devices by number. */
    public Map<Long, Device> devicesById() {
        return devices.stream().collect(Collectors.toMap(Device::id, Function.identity()));
    }

    /** An end of a link as seen from a device. */
    public record Neighbour(long deviceId, Link link) {}

    /** For each device, who is at the other end of its links; links of a device with itself are left out. */
    public Map<Long, List<Neighbour>> neighbours() {
        Map<Long, Long> deviceOf = ports.stream().collect(Collectors.toMap(Port::id, Port::deviceId));
        Map<Long, List<Neighbour>> all = new HashMap<>();
        for (Link link : links) {
            Optional<Long> a = Optional.ofNullable(deviceOf.get(link.aInterfaceId()));
            Optional<Long> b = Optional.ofNullable(deviceOf.get(link.bInterfaceId()));
            if (a.isPresent() && b.isPresent() && !a.get().equals(b.get())) {
                all.computeIfAbsent(a.get(), id -> new ArrayList<>()).add(new Neighbour(b.get(), link));
                all.computeIfAbsent(b.get(), id -> new ArrayList<>()).add(new Neighbour(a.get(), link));
            }
        }
        return all;
    }
}
