package dev.marquee.server.topology.edit;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.EventSpec;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.Entity;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.Port;
import dev.marquee.server.topology.store.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One edit under way: every change of the topology goes through here, and is remembered so that it can be told and taken
 * back. Writer thread, within one transaction.
 */
public final class EditSession {
    private static final int MAX_DEPTH = 100;

    private final Handle handle;
    private final Tables tables;
    private final long now;
    private final List<Step> steps = new ArrayList<>();
    private final RuleCheck rules;
    private String label = "Edit";

    EditSession(Handle handle, Tables tables, long now, boolean strict) {
        this.handle = handle;
        this.tables = tables;
        this.now = now;
        rules = new RuleCheck(strict);
    }

    /** Where to read. */
    public Handle handle() {
        return handle;
    }

    /** What to read. */
    public Tables tables() {
        return tables;
    }

    /** Says what the edit is, for people. */
    public void label(String text) {
        label = text;
    }

    String label() {
        return label;
    }

    List<Step> steps() {
        return steps;
    }

    /** Adds an event of its own. */
    public <T> void tell(EventSpec<T> event, T payload, @Nullable String venue) {
        steps.add(new Step.Note<>(event, payload, venue == null ? Set.of() : Set.of(venue)));
    }

    /** The device of a number. @throws MarqueeException {@code NOT_FOUND} */
    public Device device(long id) {
        return tables.devices().find(handle, id).orElseThrow(() -> MarqueeException.notFound("Device not found"));
    }

    /** The interface of a number. @throws MarqueeException {@code NOT_FOUND} */
    public Port port(long id) {
        return tables.ports().find(handle, id).orElseThrow(() -> MarqueeException.notFound("Interface not found"));
    }

    /** The link of a number. @throws MarqueeException {@code NOT_FOUND} */
    public Link link(long id) {
        return tables.links().find(handle, id).orElseThrow(() -> MarqueeException.notFound("Link not found"));
    }

    /** What follows is the operation of this index. */
    public void startOperation(int index) {
        rules.startOperation(index);
    }

    /** Asks the rules whether devices may be linked. @throws MarqueeException when they are kept and none allows it */
    public void requireRule(Device a, Device b) {
        rules.require(a, b);
    }

    /** Asks them of all links that this edit brought back or put between other types. */
    void checkRules() {
        rules.check(handle, tables);
    }

    /** Adds a device. @throws MarqueeException when its name is taken or what it refers to is not there */
    public Device add(Device device) {
        check(device, null);
        return insert(device, Audience.PAGES);
    }

    /** Checks what a device refers to, and that nobody else has its name. */
    void check(Device device, @Nullable Device before) {
        Optional<Device> namesake = tables.devices().findByName(handle, device.name());
        if (namesake.isPresent() && namesake.get().id() != device.id()) {
            throw new MarqueeException(ErrorCode.CONFLICT, "Device with name '" + device.name() + "' already exists");
        }
        if (device.parentContainerId() != null) {
            checkContainer(device, device.parentContainerId());
        }
        if (device.venueCode() != null && !tables.devices().isVenue(handle, device.venueCode())) {
            throw MarqueeException.notFound("venue_code: " + device.venueCode() + " (expected: a venue that is there)");
        }
        Long player = device.playerId();
        boolean bound = player != null && (before == null || !player.equals(before.playerId()));
        if (player != null && bound && !tables.devices().isPlayer(handle, player)) {
            throw MarqueeException.notFound("player_id: " + player + " (expected: a player that is there)");
        }
    }

    /** The container is there, and does not stand in the device itself. */
    private void checkContainer(Device device, long containerId) {
        Long next = containerId;
        for (int depth = 0; next != null; depth++) {
            Optional<Device> container = tables.devices().find(handle, next);
            if (container.isEmpty()) {
                throw MarqueeException.notFound("Parent container not found");
            }
            if (next == device.id() || depth > MAX_DEPTH) {
                throw MarqueeException.invalid(
                        "parent_container_id", containerId, "a container that does not stand in the device");
            }
            next = container.get().parentContainerId();
        }
    }

    /** Adds an interface to a device that is there. */
    public Port add(Port port, Audience audience) {
        return insert(port, audience);
    }

    /** Adds a link between interfaces that are there. */
    public Link add(Link link, Audience audience) {
        return insert(link, audience);
    }

    private <E extends Entity> E insert(E entity, Audience audience) {
        Entity timed = entity.stored(entity.id(), entity.createdAt() == 0 ? now : entity.createdAt());
        long id = tables.insert(handle, timed);
        @SuppressWarnings("unchecked") // an entity stays of its kind
        E stored = (E) timed.stored(id, timed.createdAt());
        steps.add(new Step.Change(null, stored, audience, venues(stored)));
        return stored;
    }

    /** Brings a row back under its old number. */
    void restore(Entity entity, Audience audience) {
        if (entity instanceof Link link) {
            rules.restored(link);
        }
        insert(entity.with(Map.of(), entity.version() + 1), audience);
    }

    /** Changes fields of a row; a move alone does not make a new version. The row as it is now. */
    public <E extends Entity> E change(E before, Map<String, @Nullable Object> changed, Audience audience) {
        boolean moved = isMove(before, before.with(changed, before.version()));
        @SuppressWarnings("unchecked") // an entity stays of its kind
        E after = (E) before.with(changed, before.version() + (moved ? 0 : 1));
        if (after.values().equals(before.values()) && audience != Audience.PAGES) {
            return before;
        }
        if (after instanceof Device device && !moved) {
            check(device, (Device) before);
            rules.changed((Device) before, device);
        }
        Set<String> venues = new HashSet<>(venues(before));
        tables.update(handle, after);
        venues.addAll(venues(after));
        steps.add(new Step.Change(before, after, audience, venues));
        return after;
    }

    /** Whether nothing but a place differs, if anything. */
    private static boolean isMove(Entity before, Entity after) {
        Map<String, @Nullable Object> old = before.values();
        return after.values().entrySet().stream()
                .allMatch(field -> Device.PLACE.contains(field.getKey())
                        || Objects.equals(field.getValue(), old.get(field.getKey())));
    }

    /** Removes a device with its interfaces and links; what stood in it stands nowhere then. */
    public void remove(Device device) {
        tables.links().atDevice(handle, device.id()).forEach(this::remove);
        for (Device inside : tables.devices().within(handle, device.id())) {
            Map<String, @Nullable Object> nowhere = new HashMap<>();
            nowhere.put("parent_container_id", null);
            change(inside, nowhere, Audience.PAGES);
        }
        tables.ports().ofDevice(handle, device.id()).forEach(port -> delete(port, Audience.NOBODY));
        delete(device, Audience.PAGES);
    }

    /** Removes an interface with its links. */
    public void remove(Port port) {
        tables.links().atPort(handle, port.id()).forEach(this::remove);
        delete(port, Audience.EDITORS);
    }

    /** Whether this edit removed a link. */
    public boolean removedLink(long id) {
        return steps.stream()
                .anyMatch(step -> step instanceof Step.Change change
                        && change.after() == null
                        && change.before() instanceof Link
                        && change.before().id() == id);
    }

    /** Removes a link. */
    public void remove(Link link) {
        delete(link, Audience.PAGES);
    }

    /** Removes a row that nothing hangs on. */
    void delete(Entity entity, Audience audience) {
        Set<String> venues = venues(entity);
        tables.delete(handle, entity);
        steps.add(new Step.Change(entity, null, audience, venues));
    }

    /** Whose pages show a row: a link is at a venue when both of its ends are. */
    private Set<String> venues(Entity entity) {
        if (entity instanceof Device device) {
            return device.venueCode() == null ? Set.of() : Set.of(device.venueCode());
        }
        if (entity instanceof Port port) {
            String venue = tables.devices().venueOf(handle, port.deviceId());
            return venue == null ? Set.of() : Set.of(venue);
        }
        Link link = (Link) entity;
        String a = venueOfPort(link.aInterfaceId());
        return a != null && Objects.equals(a, venueOfPort(link.bInterfaceId())) ? Set.of(a) : Set.of();
    }

    private @Nullable String venueOfPort(long portId) {
        return tables.ports()
                .find(handle, portId)
                .map(port -> tables.devices().venueOf(handle, port.deviceId()))
                .orElse(null);
    }
}
