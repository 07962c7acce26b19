package dev.marquee.server.topology.exchange;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.topology.EditService;
import dev.marquee.server.topology.edit.Audience;
import dev.marquee.server.topology.edit.EditSession;
import dev.marquee.server.topology.edit.Editor;
import dev.marquee.server.topology.edit.Edits;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.InterfaceType;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.Port;
import dev.marquee.server.topology.model.Status;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Takes checked files in, each as one edit. Any thread; completes after the commit. */
public final class Exchange {
    private final Edits edits;
    private final EditService service;

    /** Edits through these. */
    public Exchange(Edits edits, EditService service) {
        this.edits = edits;
        this.service = service;
    }

    /**
     * What a file asks for.
     *
     * @param devices with the values that are said of them, by wire name
     */
    public record Plan(List<DevicePlan> devices, List<LinkPlan> links) {}

    /** A device by name; {@code parent} is the name of the container it stands in. */
    public record DevicePlan(
            Map<String, @Nullable Object> values, @Nullable String parent, List<Map<String, @Nullable Object>> ports) {
        String name() {
            return (String) Objects.requireNonNull(values.get("name"));
        }
    }

    /** A link between interfaces by name. */
    public record LinkPlan(End a, End b, Map<String, @Nullable Object> values) {}

    /** An interface by name. */
    public record End(String device, String port) {}

    /** How many rows were added or changed. */
    public record Result(int devices, int interfaces, int links) {}

    /** Adds what is not there and changes what is. */
    public CompletableFuture<Result> merge(Plan plan, Editor editor) {
        return edits.submit(editor, session -> {
            session.label("Import " + plan.devices().size() + " devices");
            return new Import(session).run(plan);
        });
    }

    /** Replaces everything. */
    public CompletableFuture<Result> replace(Plan plan, Editor editor) {
        Result[] result = new Result[1];
        return edits.replace(
                        editor, "imported by " + editor.name(), session -> result[0] = new Import(session).run(plan))
                .thenApply(steps -> Objects.requireNonNull(result[0]));
    }

    /** One import under way. */
    private final class Import {
        private final EditSession session;
        private final Map<String, Long> devices = new HashMap<>();
        private final Map<End, Port> ports = new HashMap<>();
        private int changedDevices;
        private int changedPorts;
        private int changedLinks;

        Import(EditSession session) {
            this.session = session;
        }

        Result run(Plan plan) {
            plan.devices().forEach(this::device);
            plan.devices().forEach(this::parent);
            plan.links().forEach(this::link);
            return new Result(changedDevices, changedPorts, changedLinks);
        }

        private Optional<Device> find(String name) {
            return session.tables().devices().findByName(session.handle(), name);
        }

        private void device(DevicePlan plan) {
            Optional<Device> known = find(plan.name());
            Device device;
            if (known.isPresent()) {
                device = service.changeDevice(session, known.get().id(), plan.values(), null);
            } else {
                device = service.create(session, new EditService.NewDevice(plan.values(), false, false));
            }
            changedDevices += known.isPresent() && device.equals(known.get()) ? 0 : 1;
            devices.put(device.name(), device.id());
            session.tables()
                    .ports()
                    .ofDevice(session.handle(), device.id())
                    .forEach(port -> ports.putIfAbsent(new End(device.name(), port.name()), port));
            plan.ports().forEach(values -> port(device, values));
        }

        private void port(Device device, Map<String, @Nullable Object> values) {
            End end = new End(device.name(), (String) Objects.requireNonNull(values.get("name")));
            Port known = ports.get(end);
            Port port = known == null
                    ? session.add(
                            Port.of(end.port(), InterfaceType.ETHERNET, Status.DOWN, device.id())
                                    .with(values, 1),
                            Audience.PAGES)
                    : service.changePort(session, known.id(), values);
            changedPorts += port.equals(known) ? 0 : 1;
            ports.put(end, port);
        }

        private void parent(DevicePlan plan) {
            if (plan.parent() != null) {
                Device parent = find(plan.parent())
                        .orElseThrow(() ->
                                MarqueeException.invalid("parent_container", plan.parent(), "the name of a device"));
                Map<String, @Nullable Object> within = new LinkedHashMap<>();
                within.put("parent_container_id", parent.id());
                service.changeDevice(session, Objects.requireNonNull(devices.get(plan.name())), within, null);
            }
        }

        private void link(LinkPlan plan) {
            Port a = end(plan.a());
            Port b = end(plan.b());
            Optional<Link> known = session.tables().links().atPort(session.handle(), a.id()).stream()
                    .filter(link -> link.aInterfaceId() == b.id() || link.bInterfaceId() == b.id())
                    .findFirst();
            if (known.isEmpty()) {
                service.linkPorts(session, a.id(), b.id(), plan.values());
                changedLinks++;
            } else if (!service.changeLink(session, known.get().id(), plan.values(), null)
                    .equals(known.get())) {
                changedLinks++;
            }
        }

        private Port end(End end) {
            Port known = ports.get(end);
            if (known != null) {
                return known;
            }
            Port port = find(end.device()).stream()
                    .flatMap(device -> session.tables().ports().ofDevice(session.handle(), device.id()).stream())
                    .filter(candidate -> candidate.name().equals(end.port()))
                    .findFirst()
                    .orElseThrow(() -> MarqueeException.invalid(
                            "interface", end.device() + " " + end.port(), "an interface that is there"));
            ports.put(end, port);
            return port;
        }
    }
}
