package dev.marquee.contract;

import java.util.List;
import java.util.stream.Stream;

/** Every event of the wire, once. */
public final class EventCatalogue {
    private static final List<EventSpec<?>> EVENTS = Stream.of(
                    DeploymentEvents.ALL,
                    SignageEvents.ALL,
                    TopologyEvents.ALL,
                    RoomEvents.ALL,
                    LegacyConfigEvents.ALL,
                    AdminEvents.ALL,
                    ClientEvents.ALL,
                    DeviceEvents.ALL)
            .flatMap(List::stream)
            .toList();

    private EventCatalogue() {}

    /** All events, grouped by system, in the order of the reference. */
    public static List<EventSpec<?>> all() {
        return EVENTS;
    }

    /** The events of one direction. */
    public static List<EventSpec<?>> of(Direction direction) {
        return EVENTS.stream().filter(event -> event.direction() == direction).toList();
    }
}
