package dev.marquee.server.realtime;

import dev.marquee.contract.Delivery;
import dev.marquee.contract.EventSpec;
import dev.marquee.socketio.DeliveryPolicy;

/** The catalogue's delivery policies in the engine's terms. Stateless. */
final class Policies {
    private Policies() {}

    /** As {@link #of(EventSpec)}, with what it is about: a newer value replaces only an older one of the same. */
    static DeliveryPolicy of(EventSpec<?> event, String key) {
        return event.delivery() == Delivery.LATEST ? DeliveryPolicy.latest(event.name() + " " + key) : of(event);
    }

    static DeliveryPolicy of(EventSpec<?> event) {
        return switch (event.delivery()) {
            case RELIABLE -> DeliveryPolicy.RELIABLE;
            case LATEST -> DeliveryPolicy.latest(event.name());
            case DROPPABLE -> DeliveryPolicy.DROPPABLE;
        };
    }
}
