package dev.marquee.socketio;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One client in one namespace. A connection may carry several sockets, one per namespace, each with its own id.
 *
 * <p>Every method may be called from any thread; work is handed to the event loop that owns the connection, in call
 * order per calling thread. Handlers run on that loop and must not block.
 */
public interface Socket extends Emitter {
    /** Returns the public id: unique, random, and unrelated to the Engine.IO session id, which is a secret. */
    String id();

    /** Returns the namespace this socket is in. */
    Namespace namespace();

    /** Returns how the client came in. */
    Handshake handshake();

    /** Returns whether the socket has been accepted and has not left. */
    boolean isConnected();

    /**
     * Returns whether this socket continues one that left (connection state recovery): id, rooms and attributes are
     * those of before, and the client gets the events it missed. Handlers must be registered anew in any case.
     */
    boolean isRecovered();

    /**
     * Sets the handler of an event, replacing an earlier one. Call it in a middleware or in the connection handler:
     * events that come before are lost.
     */
    Socket on(String event, EventHandler handler);

    /** Sets the handler of all events that have none of their own; without it they are ignored and never acked. */
    Socket onAny(AnyEventHandler handler);

    /**
     * Adds a listener for the end of this socket. It runs once, on the event loop, after the socket has left its
     * rooms; at once if it has already left.
     */
    Socket onDisconnect(Consumer<DisconnectReason> listener);

    /** Returns an emitter to this socket with another policy than {@link DeliveryPolicy#RELIABLE}. */
    Emitter with(DeliveryPolicy policy);

    /**
     * Sends an event and asks for an acknowledgement.
     *
     * @param timeout how long to wait for it
     * @return the acknowledgement's arguments; fails with {@link java.util.concurrent.TimeoutException} when none came
     *     in time, or with {@link DisconnectedException}. Completed on the event loop: do not block in dependants
     */
    CompletableFuture<List<JsonNode>> emitWithAck(Duration timeout, String event, @Nullable Object... args);

    /** Puts the socket into a room. */
    void join(String room);

    /** Takes the socket out of a room; nothing happens if it is not in it. */
    void leave(String room);

    /**
     * Returns the rooms joined, without the socket's own id. On the event loop it is exact; elsewhere joins and leaves
     * under way may be missing.
     */
    Set<String> rooms();

    /** Selects a room of the namespace, without this socket. */
    Broadcast to(String room);

    /** Selects the namespace without a room's members and without this socket. */
    Broadcast except(String roomOrSocketId);

    /** Selects everybody in the namespace but this socket. */
    Broadcast broadcast();

    /** Disconnects this socket from its namespace; the connection stays. Stock clients do not reconnect by themselves. */
    default void disconnect() {
        disconnect(false);
    }

    /**
     * Disconnects.
     *
     * @param closeConnection whether to disconnect every socket of the connection and close it
     */
    void disconnect(boolean closeConnection);

    /** Returns an attribute; empty if it was never set. */
    <T> Optional<T> get(SocketAttribute<T> key);

    /** Sets an attribute; null removes it. */
    <T> void set(SocketAttribute<T> key, @Nullable T value);
}
