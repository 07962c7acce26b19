package dev.marquee.server.topology;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.TopologyEvents;
import dev.marquee.contract.topology.DeviceProvisioned;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.topology.edit.Audience;
import dev.marquee.server.topology.edit.EditSession;
import dev.marquee.server.topology.edit.Editor;
import dev.marquee.server.topology.edit.Edits;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.InterfaceType;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.Port;
import dev.marquee.server.topology.model.Provisioning;
import dev.marquee.server.topology.model.Status;
import dev.marquee.server.topology.model.Topology;
import dev.marquee.server.topology.store.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the original's page and scripts do with the topology (contract: topology, sections 4, 5 and 8). Reads block;
 * changes complete after the commit and after their events are on their way.
 */
public final class TopologyService {
    static final String TO_ITSELF = "Cannot link device to itself";

    private final Database database;
    private final Edits edits;
    private final Tables tables = new Tables();

    /** Reads from the database, edits through the edits. */
    public TopologyService(Database database, Edits edits) {
        this.database = database;
        this.edits = edits;
    }

    /** A device with the interfaces that it came with. */
    public record Provisioned(Device device, List<Port> ports) {}

    /** A link with its new ends. */
    public record Linked(Device a, Device b, Port portA, Port portB, Link link) {}

    /** All there is. */
    public Topology all() {
        return database.read(tables::load);
    }

    /** All devices by number. */
    public List<Device> devices() {
        return database.read(handle -> tables.devices().all(handle));
    }

    /** A device. @throws MarqueeException {@code NOT_FOUND} */
    public Device device(long id) {
        return database.read(handle -> tables.devices().find(handle, id))
                .orElseThrow(() -> MarqueeException.notFound("Device not found"));
    }

    /** The interfaces of a device in the order in which they came. */
    public List<Port> portsOf(long deviceId) {
        Device device = device(deviceId);
        return database.read(handle -> tables.ports().ofDevice(handle, device.id()));
    }

    /** All interfaces by number. */
    public List<Port> ports() {
        return database.read(handle -> tables.ports().all(handle));
    }

    /** All links by number. */
    public List<Link> links() {
        return database.read(handle -> tables.links().all(handle));
    }

    /** A link. @throws MarqueeException {@code NOT_FOUND} */
    public Link link(long id) {
        return database.read(handle -> tables.links().find(handle, id))
                .orElseThrow(() -> MarqueeException.notFound("Link not found"));
    }

    /** Adds a device without interfaces. */
    public CompletableFuture<Device> create(Device device, Editor editor) {
        return edits.submit(editor, session -> {
            session.label("Add " + device.name());
            return session.add(device);
        });
    }

    /** Adds a device with the interfaces of its type, when what it needs is there. */
    public CompletableFuture<Provisioned> provision(Device device, boolean validateUpstream, Editor editor) {
        return edits.submit(editor, session -> {
            session.label("Add " + device.name());
            return provision(session, device, validateUpstream);
        });
    }

    /** As {@link #provision(Device, boolean, Editor)}, within an edit. */
    public Provisioned provision(EditSession session, Device device, boolean validateUpstream) {
        if (session.tables()
                .devices()
                .findByName(session.handle(), device.name())
                .isPresent()) {
            throw new MarqueeException(ErrorCode.INVALID, "Device with name '" + device.name() + "' already exists");
        }
        Provisioning.Need need = Provisioning.need(device.deviceType());
        boolean lacking =
                !need.anyOf().isEmpty() && !session.tables().devices().existsAny(session.handle(), need.anyOf());
        if (validateUpstream && lacking) {
            throw new MarqueeException(ErrorCode.INVALID, need.otherwise());
        }
        List<Provisioning.Template> templates = Provisioning.interfaces(device.deviceType());
        Device stored = session.add(device);
        session.tell(
                TopologyEvents.DEVICE_PROVISIONED,
                new DeviceProvisioned(
                        stored.id(), stored.name(), stored.deviceType().name(), templates.size()),
                stored.venueCode());
        List<Port> ports = templates.stream()
                .map(template -> session.add(
                        Port.of(template.name(), template.type(), template.status(), stored.id()), Audience.EDITORS))
                .toList();
        return new Provisioned(stored, ports);
    }

    /** Puts a device elsewhere; the original page is not told. */
    public CompletableFuture<Device> move(long id, long x, long y, Editor editor) {
        return edits.submit(editor, session -> {
            Device device = session.device(id);
            session.label("Move " + device.name());
            return session.change(device, Map.of("x", (double) x, "y", (double) y), Audience.EDITORS);
        });
    }

    /** Says how a device is, beside its stored status, or no longer says so. */
    public CompletableFuture<Device> override(
            long id, @Nullable Status status, @Nullable String reason, Editor editor) {
        return edits.submit(editor, session -> {
            Device device = session.device(id);
            session.label((status == null ? "Clear override of " : "Override status of ") + device.name());
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("status_override", status);
            values.put("override_reason", reason);
            return session.change(device, values, Audience.PAGES);
        });
    }

    /** Removes a device with its interfaces and links. */
    public CompletableFuture<Device> delete(long id, Editor editor) {
        return edits.submit(editor, session -> {
            Device device = session.device(id);
            session.label("Delete " + device.name());
            session.remove(device);
            return device;
        });
    }

    /** Adds an interface; the original page is not told. */
    public CompletableFuture<Port> addPort(String name, InterfaceType type, long deviceId, Editor editor) {
        return edits.submit(editor, session -> {
            Device device = session.device(deviceId);
            session.label("Add interface " + name + " to " + device.name());
            return session.add(Port.of(name, type, Status.DOWN, device.id()), Audience.EDITORS);
        });
    }

    /** Adds a link between interfaces; the original page is not told. */
    public CompletableFuture<Link> link(Link link, Editor editor) {
        return edits.submit(editor, session -> {
            Link stored = linkPorts(session, link, Audience.EDITORS);
            session.label("Add link " + stored.id());
            return stored;
        });
    }

    /** As {@link #link(Link, Editor)}, within an edit. */
    Link linkPorts(EditSession session, Link link, Audience audience) {
        Device a = session.device(session.port(link.aInterfaceId()).deviceId());
        Device b = session.device(session.port(link.bInterfaceId()).deviceId());
        session.requireRule(a, b);
        return session.add(link, audience);
    }

    /** Adds a link between devices with an interface for it at each. */
    public CompletableFuture<Linked> linkDevices(long aId, long bId, InterfaceType type, Link link, Editor editor) {
        return edits.submit(editor, session -> {
            Linked linked = linkDevices(session, aId, bId, type, link);
            session.label("Link " + linked.a().name() + " and " + linked.b().name());
            return linked;
        });
    }

    /** As {@link #linkDevices(long, long, InterfaceType, Link, Editor)}, within an edit. */
    public Linked linkDevices(EditSession session, long aId, long bId, InterfaceType type, Link link) {
        Device a = end(session, "A", aId);
        Device b = end(session, "B", bId);
        if (aId == bId) {
            throw new MarqueeException(ErrorCode.INVALID, TO_ITSELF);
        }
        session.requireRule(a, b);
        Port portA = newPort(session, a, type);
        Port portB = newPort(session, b, type);
        Map<String, @Nullable Object> ends = Map.of("a_interface_id", portA.id(), "b_interface_id", portB.id());
        return new Linked(a, b, portA, portB, session.add(link.with(ends, 1), Audience.PAGES));
    }

    private static Device end(EditSession session, String which, long id) {
        return session.tables()
                .devices()
                .find(session.handle(), id)
                .orElseThrow(() -> MarqueeException.notFound("Device " + which + " (id=" + id + ") not found"));
    }

    private static Port newPort(EditSession session, Device device, InterfaceType type) {
        int number = session.tables().ports().count(session.handle(), device.id()) + 1;
        return session.add(Port.of("port" + number, type, Status.UP, device.id()), Audience.PAGES);
    }

    /** Removes a link; its interfaces stay. */
    public CompletableFuture<Link> deleteLink(long id, Editor editor) {
        return edits.submit(editor, session -> {
            Link link = session.link(id);
            session.label("Delete link " + id);
            session.remove(link);
            return link;
        });
    }

    /** Replaces the topology by the one of the demonstration. */
    public CompletableFuture<Integer> seed(Editor editor) {
        return edits.replace(editor, "demo network loaded", (session, bound) -> DemoNetwork.fill(session));
    }

    /** As {@link #seed}, unless there are devices. */
    public boolean seedIfEmpty() {
        boolean empty = database.read(handle -> tables.devices().isEmpty(handle));
        if (empty) {
            seed(Editor.SERVER).join();
        }
        return empty;
    }
}
