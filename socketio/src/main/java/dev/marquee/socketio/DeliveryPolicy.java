package dev.marquee.socketio;

import java.util.Objects;

/** What happens to an event while its receiver is slow. Chosen per emit; immutable. */
public sealed interface DeliveryPolicy {
    /**
     * Every event arrives, in order. When more than {@link SocketIoConfig#outboundLimitBytes()} wait for one
     * connection, that connection is closed with {@link DisconnectReason#OUTBOUND_OVERFLOW}.
     */
    DeliveryPolicy RELIABLE = new Reliable();

    /** The event is dropped for receivers that are not keeping up (Socket.IO's "volatile"). */
    DeliveryPolicy DROPPABLE = new Droppable();

    /**
     * The event replaces an older unsent one with the same key in the same socket's namespace, and may then arrive
     * after events that were emitted later.
     *
     * @param key names the value that is being updated, for example {@code "stats"}
     */
    static DeliveryPolicy latest(String key) {
        return new Latest(key);
    }

    /** See {@link #RELIABLE}. */
    record Reliable() implements DeliveryPolicy {}

    /** See {@link #DROPPABLE}. */
    record Droppable() implements DeliveryPolicy {}

    /**
     * See {@link #latest}.
     *
     * @param key names the value that is being updated
     */
    record Latest(String key) implements DeliveryPolicy {
        /** Checks the key. */
        public Latest {
            Objects.requireNonNull(key, "key");
        }
    }
}
