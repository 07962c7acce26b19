package dev.marquee.socketio;

import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A family of namespaces that are created when a client first asks for them ("dynamic namespaces"). A child has the
 * middleware and the connection handlers that were registered here before it was created; register them before
 * listening. Its {@link Socket#namespace()} is the child. Thread-safe.
 */
public interface ParentNamespace extends Emitter {
    /** Adds a middleware to future children; they run in order of registration. */
    ParentNamespace use(Middleware middleware);

    /** Adds a handler of new sockets to future children. */
    ParentNamespace onConnection(Consumer<Socket> handler);

    /** Returns the children that exist now: those with sockets, and those the application asked for by name. */
    Set<Namespace> children();

    /** Sends an event to everybody in every child. It is encoded once per child, whose name is part of it. */
    @Override
    void emit(String event, @Nullable Object... args);
}
