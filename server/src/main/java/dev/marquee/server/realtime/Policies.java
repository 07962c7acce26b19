package dev.marquee.server.realtime;

import dev.marquee.contract.EventSpec;
import dev.marquee.socketio.DeliveryPolicy;

/** The catalogue's delivery policies in the engine's terms. Stateless. */
final class Policies {
    private Policies() {}

    static DeliveryPolicy of(EventSpec<?> event) {
        return switch (event.delivery()) {
            case RELIABLE -> DeliveryPolicy.RELIABLE;
            case LATEST -> DeliveryPolicy.latest(event.name());
            case DROPPABLE -> DeliveryPolicy.DROPPABLE;
        };
    }
}
