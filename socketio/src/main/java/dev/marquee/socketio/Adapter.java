package dev.marquee.socketio;

import java.util.Set;

/**
 * Carries broadcasts to the sockets they are for. The default reaches those of this process; a clustered one also
 * publishes to other processes, whose adapters deliver what they receive. Called on emitting threads; thread-safe.
 */
@FunctionalInterface
public interface Adapter {
    /**
     * Carries one broadcast, which is valid during the call only. Broadcasts of one thread must arrive in call order.
     */
    void broadcast(BroadcastRequest request);

    /** Returns the factory of adapters that reach this process only. */
    static Factory local() {
        return local -> local::deliver;
    }

    /** Creates a server's adapter. */
    @FunctionalInterface
    interface Factory {
        /**
         * Creates it.
         *
         * @param local delivers to the sockets of this process
         */
        Adapter create(LocalDelivery local);
    }

    /** Delivers to the sockets of this process. Thread-safe. */
    interface LocalDelivery {
        /** Delivers a broadcast of this process. */
        void deliver(BroadcastRequest request);

        /**
         * Delivers a broadcast of another process; nothing happens if the namespace is unknown here.
         *
         * @param packet what {@link BroadcastRequest#packet()} returned there
         */
        void deliver(String namespace, Set<String> rooms, Set<String> except, DeliveryPolicy policy, byte[] packet);
    }
}
