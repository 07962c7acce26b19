package dev.marquee.socketio;

import dev.marquee.socketio.engineio.packet.OutboundMessage;
import java.util.function.Consumer;

/** How a policy sends: decided once per emit, not once per receiver. */
final class Delivery {
    private Delivery() {}

    /** Returns what sends a message, which stays the caller's, to a socket. Runs on the socket's loop. */
    static Consumer<ClientSocket> of(DeliveryPolicy policy, String namespace, OutboundMessage message) {
        if (policy instanceof DeliveryPolicy.Latest latest) {
            String key = namespace + ',' + latest.key();
            return socket -> socket.session().sendLatest(key, message);
        }
        if (policy instanceof DeliveryPolicy.Droppable) {
            return socket -> socket.session().sendDroppable(message);
        }
        return socket -> socket.session().send(message);
    }
}
