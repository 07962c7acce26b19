package dev.marquee.server.topology.exchange;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.topology.EditService;
import dev.marquee.server.topology.edit.Audience;
import dev.marquee.server.topology.edit.EditSession;
import dev.marquee.server.topology.exchange.Exchange.DevicePlan;
import dev.marquee.server.topology.exchange.Exchange.End;
import dev.marquee.server.topology.exchange.Exchange.LinkPlan;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.InterfaceType;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.Port;
import dev.marquee.server.topology.model.Status;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One import under way. Interfaces of one name go by their order, links between the same interfaces by what is said of
 * them and then by their order, so that a file meets the rows that it was made from. Writer thread.
 */
final class Import {
    private final EditSession session;
    private final EditService service;
    private final Map<String, Device> devices = new HashMap<>();
    private final Map<End, Port> ports = new HashMap<>();
    private final Set<Long> changedDevices = new HashSet<>();
    private final Set<Long> changedPorts = new HashSet<>();
    private final Set<Long> changedLinks = new HashSet<>();
    private final Set<Long> metLinks = new HashSet<>();

    Import(EditSession session, EditService service) {
        this.session = session;
        this.service = service;
    }

    Exchange.Result run(Exchange.Plan plan) {
        plan.devices().forEach(device -> at(device.where(), () -> device(device)));
        plan.devices().forEach(device -> at(device.where(), () -> parent(device)));
        plan.links().forEach(link -> at(link.where(), () -> link(link)));
        return new Exchange.Result(changedDevices.size(), changedPorts.size(), changedLinks.size());
    }

    /** A refusal tells where the file is at fault. */
    private static void at(String where, Runnable step) {
        try {
            step.run();
        } catch (MarqueeException e) {
            throw new MarqueeException(e.code(), where + ": " + e.getMessage());
        }
    }

    private void device(DevicePlan plan) {
        Optional<Device> known = session.tables().devices().findByName(session.handle(), plan.name());
        Device device = known.isPresent()
                ? service.changeDevice(session, known.get().id(), plan.values(), null)
                : service.create(session, new EditService.NewDevice(plan.values(), false, false));
        if (known.isEmpty() || !device.equals(known.get())) {
            changedDevices.add(device.id());
        }
        remember(device);
        Map<String, Integer> seen = new HashMap<>();
        for (Map<String, @Nullable Object> values : plan.ports()) {
            String name = (String) Objects.requireNonNull(values.get("name"));
            port(device, new End(device.name(), name, seen.merge(name, 1, Integer::sum)), values);
        }
    }

    private void remember(Device device) {
        devices.put(device.name(), device);
        Map<String, Integer> seen = new HashMap<>();
        for (Port port : session.tables().ports().ofDevice(session.handle(), device.id())) {
            ports.put(new End(device.name(), port.name(), seen.merge(port.name(), 1, Integer::sum)), port);
        }
    }

    private void port(Device device, End end, Map<String, @Nullable Object> values) {
        Port known = ports.get(end);
        Port port = known == null
                ? session.add(
                        Port.of(end.port(), InterfaceType.ETHERNET, Status.DOWN, device.id())
                                .with(values, 1),
                        Audience.PAGES)
                : service.changePort(session, known.id(), values);
        if (!port.equals(known)) {
            changedPorts.add(port.id());
        }
        ports.put(end, port);
    }

    private void parent(DevicePlan plan) {
        if (plan.parent() == null) {
            return;
        }
        Device parent = known(plan.parent());
        if (parent == null) {
            throw MarqueeException.invalid("parent_container", plan.parent(), "the name of a device");
        }
        Device before = Objects.requireNonNull(devices.get(plan.name()));
        Device after = service.changeDevice(session, before.id(), Map.of("parent_container_id", parent.id()), null);
        if (!after.equals(before)) {
            changedDevices.add(after.id());
            devices.put(after.name(), after);
        }
    }

    /** A device of the file, or one that was there. */
    private @Nullable Device known(String name) {
        if (!devices.containsKey(name)) {
            session.tables().devices().findByName(session.handle(), name).ifPresent(this::remember);
        }
        return devices.get(name);
    }

    private void link(LinkPlan plan) {
        Port a = end(plan.a());
        Port b = end(plan.b());
        List<Link> between = session.tables().links().atPort(session.handle(), a.id()).stream()
                .filter(link -> joins(link, a.id(), b.id()) && !metLinks.contains(link.id()))
                .toList();
        Optional<Link> known = between.stream()
                .filter(link -> link.with(plan.values(), link.version()).equals(link))
                .findFirst()
                .or(() -> between.stream().findFirst());
        Link link = known.isPresent()
                ? service.changeLink(session, known.get().id(), plan.values(), null)
                : service.linkPorts(session, a.id(), b.id(), plan.values());
        metLinks.add(link.id());
        if (known.isEmpty() || !link.equals(known.get())) {
            changedLinks.add(link.id());
        }
    }

    private static boolean joins(Link link, long a, long b) {
        return (link.aInterfaceId() == a && link.bInterfaceId() == b)
                || (link.aInterfaceId() == b && link.bInterfaceId() == a);
    }

    private Port end(End end) {
        if (known(end.device()) == null) {
            throw MarqueeException.invalid("device", end.device(), "the name of a device");
        }
        Port port = ports.get(end);
        if (port == null) {
            throw MarqueeException.invalid(
                    "interface",
                    end.device() + " " + end.port() + (end.nth() > 1 ? " (number " + end.nth() + ")" : ""),
                    "an interface that is there");
        }
        return port;
    }
}
