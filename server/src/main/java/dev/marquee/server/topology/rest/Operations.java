package dev.marquee.server.topology.rest;

import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.topology.Removed;
import dev.marquee.server.topology.EditService;
import dev.marquee.server.topology.EditService.Operation;
import dev.marquee.server.topology.edit.EditSession;
import dev.marquee.server.topology.edit.Views;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.InterfaceType;
import dev.marquee.server.topology.model.Link;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what to do from a body; nothing happens before all of it could be read. Immutable; any thread. */
final class Operations {
    private static final Set<String> LINK_TYPES = Set.of("fiber", "copper", "wireless");

    private final EditService service;

    Operations(EditService service) {
        this.service = service;
    }

    /** One operation of a bulk edit. */
    Operation read(Fieldset f) {
        String op = f.text("op");
        return switch (op) {
            case "create_device" -> createDevice(f);
            case "create_link" -> createLink(f);
            case "update_device" -> updateDevice(f.whole("id"), f);
            case "update_link" -> updateLink(f.whole("id"), f);
            case "move" -> move(f);
            case "status" -> status(f);
            case "delete_device" -> deleteDevice(f.whole("id"));
            case "delete_link" -> deleteLink(f.whole("id"));
            default -> {
                f.wrong(
                        "enum",
                        "op",
                        "Input should be 'create_device', 'create_link', 'update_device', 'update_link',"
                                + " 'move', 'status', 'delete_device' or 'delete_link'");
                yield (session, refs) -> Map.of();
            }
        };
    }

    Operation createDevice(Fieldset f) {
        String ref = f.optionalLine("ref");
        EditService.NewDevice wanted = new EditService.NewDevice(
                EntityFields.newDevice(f), f.flagOr("provision", false), f.flagOr("validate_upstream", true));
        return (session, refs) -> {
            Device device = service.create(session, wanted);
            if (ref != null) {
                refs.put("@" + ref, device.id());
            }
            return Views.REST.device(device);
        };
    }

    /** An end of a link: a number, or the name of a device that the same edit makes. */
    private record End(@Nullable String ref, long id) {
        static End of(Fieldset f, String name) {
            JsonNode value = f.raw(name);
            return value.isString() && value.stringValue().startsWith("@")
                    ? new End(value.stringValue(), 0)
                    : new End(null, f.whole(name));
        }

        long id(Map<String, Long> refs) {
            if (ref == null) {
                return id;
            }
            return Optional.ofNullable(refs.get(ref))
                    .orElseThrow(() -> MarqueeException.notFound("Device " + ref + " not found"));
        }
    }

    Operation createLink(Fieldset f) {
        Map<String, @Nullable Object> values = EntityFields.link(f);
        InterfaceType type = LinkRoutes.carrier(linkType(f));
        if (f.has("a_interface_id") || f.has("b_interface_id")) {
            long a = f.whole("a_interface_id");
            long b = f.whole("b_interface_id");
            return (session, refs) -> Views.REST.link(service.linkDistinct(session, a, b, values));
        }
        End a = End.of(f, "device_a_id");
        End b = End.of(f, "device_b_id");
        return (session, refs) -> Views.REST.link(service.linkDevices(session, a.id(refs), b.id(refs), type, values));
    }

    private static String linkType(Fieldset f) {
        String type = f.has("link_type") ? f.text("link_type") : "fiber";
        if (!LINK_TYPES.contains(type)) {
            f.wrong("enum", "link_type", "Input should be 'fiber', 'copper' or 'wireless'");
        }
        return type;
    }

    Operation updateDevice(long id, Fieldset f) {
        Map<String, @Nullable Object> values = EntityFields.device(f);
        Long version = f.optionalWhole("version");
        return (session, refs) -> Views.REST.device(service.changeDevice(session, id, values, version));
    }

    Operation updateLink(long id, Fieldset f) {
        Map<String, @Nullable Object> values = EntityFields.link(f);
        Long version = f.optionalWhole("version");
        return (session, refs) -> Views.REST.link(service.changeLink(session, id, values, version));
    }

    Operation updatePort(long id, Fieldset f) {
        Map<String, @Nullable Object> values = EntityFields.port(f);
        return (session, refs) -> Views.REST.port(service.changePort(session, id, values));
    }

    private Operation move(Fieldset f) {
        long id = f.whole("id");
        Map<String, @Nullable Object> place = new LinkedHashMap<>();
        place.put("x", f.number("x"));
        place.put("y", f.number("y"));
        return (session, refs) -> Views.REST.device(service.changeDevice(session, id, place, null));
    }

    private Operation status(Fieldset f) {
        long id = f.whole("id");
        if (!f.has("status") && !f.has("status_override")) {
            f.text("status");
        }
        Map<String, @Nullable Object> values = EntityFields.device(f);
        values.keySet().retainAll(Set.of("status", "status_override", "override_reason"));
        return (session, refs) -> Views.REST.device(service.changeDevice(session, id, values, null));
    }

    Operation deletePort(long id) {
        return (session, refs) -> {
            session.remove(session.port(id));
            return new Removed(id);
        };
    }

    private static Operation deleteDevice(long id) {
        return (session, refs) -> {
            session.remove(session.device(id));
            return new Removed(id);
        };
    }

    /** A link whose device went before it in the same edit is gone, as wanted. */
    private static Operation deleteLink(long id) {
        return (session, refs) -> {
            Optional<Link> link = find(session, id);
            if (link.isEmpty() && !session.removedLink(id)) {
                throw MarqueeException.notFound("Link not found");
            }
            link.ifPresent(session::remove);
            return new Removed(id);
        };
    }

    private static Optional<Link> find(EditSession session, long id) {
        return session.tables().links().find(session.handle(), id);
    }
}
