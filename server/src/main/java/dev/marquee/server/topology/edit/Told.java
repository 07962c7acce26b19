package dev.marquee.server.topology.edit;

import dev.marquee.contract.EventSpec;
import dev.marquee.contract.TopologyEvents;
import dev.marquee.contract.topology.DeviceMoved;
import dev.marquee.contract.topology.Removed;
import dev.marquee.contract.topology.TopologyReset;
import dev.marquee.server.realtime.ChangePublisher;
import dev.marquee.server.realtime.Rooms;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.Entity;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.Port;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to pages.
 *
 * @param entityId the row that it is about
 * @param pages whether every page gets it, or editors only
 */
record Told<T>(EventSpec<T> event, T payload, long entityId, boolean pages, Set<String> venues) {

    /**
     * The events of a change. A place that changed along with more, or came back with its device, is told as a move
     * besides: moves may be overtaken, and one that is still on its way must not have the last word.
     */
    static List<Told<?>> of(Step.Change change) {
        Told<?> told = only(change);
        if (told == null) {
            return List.of();
        }
        boolean placed = change.after() instanceof Device device
                && !isMove(change)
                && (change.before() instanceof Device before
                        ? before.x() != device.x() || before.y() != device.y()
                        : device.version() > 1);
        return placed ? List.of(told, move((Device) Objects.requireNonNull(change.after()), change)) : List.of(told);
    }

    private static Told<DeviceMoved> move(Device device, Step.Change change) {
        return told(
                TopologyEvents.DEVICE_MOVED,
                new DeviceMoved(device.id(), device.x(), device.y(), 0),
                device,
                false,
                change);
    }

    private static @Nullable Told<?> only(Step.Change change) {
        Entity row = change.after() == null ? change.before() : change.after();
        if (row == null || change.audience() == Audience.NOBODY) {
            return null;
        }
        boolean pages = change.audience() == Audience.PAGES;
        if (change.after() == null) {
            return told(deleted(row), new Removed(row.id()), row, pages && !(row instanceof Port), change);
        }
        boolean isNew = change.before() == null;
        if (row instanceof Device device) {
            return isMove(change)
                    ? move(device, change)
                    : told(
                            isNew ? TopologyEvents.DEVICE_CREATED : TopologyEvents.DEVICE_UPDATED,
                            Views.EVENT.device(device),
                            row,
                            pages,
                            change);
        }
        if (row instanceof Port port) {
            return told(
                    isNew ? TopologyEvents.INTERFACE_CREATED : TopologyEvents.INTERFACE_UPDATED,
                    Views.EVENT.port(port),
                    row,
                    pages && isNew,
                    change);
        }
        return told(
                isNew ? TopologyEvents.LINK_CREATED : TopologyEvents.LINK_UPDATED,
                Views.EVENT.link((Link) row),
                row,
                pages && isNew,
                change);
    }

    private static <T> Told<T> told(EventSpec<T> event, T payload, Entity row, boolean pages, Step.Change change) {
        return new Told<>(event, payload, row.id(), pages, change.venues());
    }

    private static EventSpec<Removed> deleted(Entity row) {
        if (row instanceof Device) {
            return TopologyEvents.DEVICE_DELETED;
        }
        return row instanceof Port ? TopologyEvents.INTERFACE_DELETED : TopologyEvents.LINK_DELETED;
    }

    /** Whether nothing but the place of a device changed. */
    static boolean isMove(Step.Change change) {
        if (!(change.before() instanceof Device before) || !(change.after() instanceof Device after)) {
            return false;
        }
        Map<String, @Nullable Object> old = before.values();
        Map<String, @Nullable Object> now = after.values();
        boolean other = now.keySet().stream()
                .filter(field -> !Device.PLACE.contains(field))
                .anyMatch(field -> !Objects.equals(old.get(field), now.get(field)));
        return !other && !old.equals(now);
    }

    /** The same knowing its number in the log, where the payload says it. */
    Told<?> numbered(long seq) {
        if (payload instanceof DeviceMoved moved) {
            DeviceMoved numbered = new DeviceMoved(moved.id(), moved.x(), moved.y(), seq);
            return new Told<>(TopologyEvents.DEVICE_MOVED, numbered, entityId, pages, venues);
        }
        return payload instanceof TopologyReset reset
                ? new Told<>(TopologyEvents.RESET, new TopologyReset(seq, reset.reason()), entityId, pages, venues)
                : this;
    }

    void send(ChangePublisher publisher) {
        if (pages) {
            publisher.toVenues(event, venues, payload);
        } else {
            String key = event.equals(TopologyEvents.DEVICE_MOVED) ? String.valueOf(entityId) : null;
            publisher.toRoom(event, Rooms.TOPOLOGY, venues, key, payload);
        }
    }
}
