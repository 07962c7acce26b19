package dev.marquee.socketio;

import dev.marquee.socketio.engineio.packet.OutboundMessage;
import dev.marquee.socketio.recovery.RecordedEvent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a policy sends: decided once per emit, not once per receiver. */
final class Delivery {
    private Delivery() {}

    /**
     * Returns what sends a message, which stays the caller's, to a socket. Runs on the socket's loop.
     *
     * @param event the message as it was recorded; null if it cannot be recovered
     */
    static Consumer<ClientSocket> of(
            DeliveryPolicy policy, String namespace, OutboundMessage message, @Nullable RecordedEvent event) {
        if (policy instanceof DeliveryPolicy.Latest latest) {
            String key = namespace + ',' + latest.key();
            return socket -> socket.session().sendLatest(key, message);
        }
        if (policy instanceof DeliveryPolicy.Droppable) {
            return socket -> socket.session().sendDroppable(message);
        }
        if (event != null) {
            return socket -> {
                socket.session().send(message);
                socket.sent(event);
            };
        }
        return socket -> socket.session().send(message);
    }
}
