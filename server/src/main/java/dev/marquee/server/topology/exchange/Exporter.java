package dev.marquee.server.topology.exchange;

import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.Port;
import dev.marquee.server.topology.model.Topology;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Turns a topology into what files hold. Stateless; any thread. */
public final class Exporter {
    /** Numbers that mean nothing elsewhere. */
    private static final Set<String> LOCAL =
            Set.of("parent_container_id", "player_id", "device_id", "a_interface_id", "b_interface_id");

    private Exporter() {}

    /** The file of a topology. */
    public static NetworkFile of(Topology topology, JsonMapper mapper) {
        Map<Long, Device> devices = topology.devicesById();
        Map<Long, ObjectNode> nodes = new LinkedHashMap<>();
        for (Device device : topology.devices()) {
            ObjectNode node = values(device.values(), mapper);
            if (device.parentContainerId() != null) {
                node.put(
                        "parent_container",
                        Objects.requireNonNull(devices.get(device.parentContainerId()))
                                .name());
            }
            node.putArray("interfaces");
            nodes.put(device.id(), node);
        }
        Map<Long, Port> ports = new HashMap<>();
        for (Port port : topology.ports()) {
            ports.put(port.id(), port);
            Objects.requireNonNull(nodes.get(port.deviceId()))
                    .withArrayProperty("interfaces")
                    .add(values(port.values(), mapper));
        }
        return new NetworkFile(
                java.util.List.copyOf(nodes.values()),
                topology.links().stream()
                        .map(link -> link(link, ports, devices, mapper))
                        .toList());
    }

    private static ObjectNode link(Link link, Map<Long, Port> ports, Map<Long, Device> devices, JsonMapper mapper) {
        ObjectNode node = values(link.values(), mapper);
        end(node.putObject("a"), Objects.requireNonNull(ports.get(link.aInterfaceId())), devices);
        end(node.putObject("b"), Objects.requireNonNull(ports.get(link.bInterfaceId())), devices);
        return node;
    }

    private static void end(ObjectNode node, Port port, Map<Long, Device> devices) {
        node.put("device", Objects.requireNonNull(devices.get(port.deviceId())).name());
        node.put("interface", port.name());
    }

    private static ObjectNode values(Map<String, @Nullable Object> values, JsonMapper mapper) {
        ObjectNode node = mapper.createObjectNode();
        values.forEach((name, value) -> {
            if (value != null && !LOCAL.contains(name)) {
                node.set(name, mapper.valueToTree(value));
            }
        });
        return node;
    }
}
