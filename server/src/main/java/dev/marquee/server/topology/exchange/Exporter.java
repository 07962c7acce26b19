package dev.marquee.server.topology.exchange;

import dev.marquee.server.topology.exchange.NetworkFile.DeviceItem;
import dev.marquee.server.topology.exchange.NetworkFile.Item;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.Port;
import dev.marquee.server.topology.model.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Turns a topology into what files hold. Confined to one call. */
public final class Exporter {
    /** Numbers that mean nothing elsewhere. */
    private static final Set<String> LOCAL =
            Set.of("parent_container_id", "player_id", "device_id", "a_interface_id", "b_interface_id");

    private final JsonMapper mapper;
    private final Map<Long, Device> devices;
    private final Map<Long, List<Item>> interfaces = new HashMap<>();
    private final Map<Long, Port> ports = new HashMap<>();
    private final Map<Long, Integer> nth = new HashMap<>();

    private Exporter(Topology topology, JsonMapper mapper) {
        this.mapper = mapper;
        devices = topology.devicesById();
        Map<List<Object>, Integer> sameNames = new HashMap<>();
        for (Port port : topology.ports()) {
            ports.put(port.id(), port);
            nth.put(port.id(), sameNames.merge(List.of(port.deviceId(), port.name()), 1, Integer::sum));
            interfaces
                    .computeIfAbsent(port.deviceId(), id -> new ArrayList<>())
                    .add(new Item(List.of(), values(port.values())));
        }
    }

    /** The file of a topology. */
    public static NetworkFile of(Topology topology, JsonMapper mapper) {
        Exporter exporter = new Exporter(topology, mapper);
        return new NetworkFile(
                topology.devices().stream().map(exporter::device).toList(),
                topology.links().stream().map(exporter::link).toList());
    }

    private DeviceItem device(Device device) {
        ObjectNode node = values(device.values());
        if (device.parentContainerId() != null) {
            node.put(
                    "parent_container",
                    Objects.requireNonNull(devices.get(device.parentContainerId()))
                            .name());
        }
        return new DeviceItem(new Item(List.of(), node), interfaces.getOrDefault(device.id(), List.of()));
    }

    private Item link(Link link) {
        ObjectNode node = values(link.values());
        end(node.putObject("a"), link.aInterfaceId());
        end(node.putObject("b"), link.bInterfaceId());
        return new Item(List.of(), node);
    }

    private void end(ObjectNode node, long portId) {
        Port port = Objects.requireNonNull(ports.get(portId));
        node.put("device", Objects.requireNonNull(devices.get(port.deviceId())).name());
        node.put("interface", port.name());
        int number = nth.getOrDefault(portId, 1);
        if (number > 1) {
            node.put(Columns.NTH, number);
        }
    }

    private ObjectNode values(Map<String, @Nullable Object> values) {
        ObjectNode node = mapper.createObjectNode();
        values.forEach((name, value) -> {
            if (value != null && !LOCAL.contains(name)) {
                node.set(name, mapper.valueToTree(value));
            }
        });
        return node;
    }
}
