package dev.marquee.socketio;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A place clients connect to, with its own middleware, sockets and rooms. Rooms of one namespace are unrelated to those
 * of another. Every method may be called from any thread; register middleware and handlers before listening.
 */
public interface Namespace extends Emitter {
    /** Returns the name, beginning with a slash; the main namespace is {@code "/"}. */
    String name();

    /** Adds a middleware; they run in order of registration, each after the one before has accepted. */
    Namespace use(Middleware middleware);

    /**
     * Adds a handler of new sockets. It runs on the connection's event loop, after the client has been told that it is
     * connected and before its first event is read.
     */
    Namespace onConnection(Consumer<Socket> handler);

    /** Selects a room, or the one socket with this id. */
    Broadcast to(String room);

    /** The same as {@link #to}. */
    default Broadcast in(String room) {
        return to(room);
    }

    /** Selects everybody but the members of a room, or but the one socket with this id. */
    Broadcast except(String roomOrSocketId);

    /** Selects everybody, with a delivery policy. */
    Broadcast with(DeliveryPolicy policy);

    /** Returns the number of sockets connected to this process. Cheap. */
    int socketCount();

    /** Returns whether any socket of this process is in a room. Cheap enough to ask before building a payload. */
    boolean hasMembers(String room);

    /** Returns the sockets of this process, collected from the event loops; no order. */
    CompletableFuture<List<Socket>> fetchSockets();

    /**
     * Disconnects everybody.
     *
     * @param closeConnection whether to close the whole connections, not only the sockets in this namespace
     */
    void disconnectSockets(boolean closeConnection);
}
