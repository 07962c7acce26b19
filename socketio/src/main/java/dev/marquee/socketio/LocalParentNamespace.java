package dev.marquee.socketio;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A family of namespaces of this process. Thread-safe. */
final class LocalParentNamespace implements ParentNamespace {
    private final @Nullable Pattern names;
    private final NamespaceMatcher matcher;
    private final List<Middleware> middlewares = new CopyOnWriteArrayList<>();
    private final List<Consumer<Socket>> connectionHandlers = new CopyOnWriteArrayList<>();
    private final Set<LocalNamespace> children = ConcurrentHashMap.newKeySet();

    /**
     * Creates a family without members.
     *
     * @param names what the matcher does, if that depends on names alone; null otherwise
     */
    LocalParentNamespace(@Nullable Pattern names, NamespaceMatcher matcher) {
        this.names = names;
        this.matcher = matcher;
    }

    @Nullable Pattern names() {
        return names;
    }

    boolean matches(String name, Handshake handshake) {
        return matcher.matches(name, handshake);
    }

    @Override
    public ParentNamespace use(Middleware middleware) {
        middlewares.add(middleware);
        return this;
    }

    @Override
    public ParentNamespace onConnection(Consumer<Socket> handler) {
        connectionHandlers.add(handler);
        return this;
    }

    @Override
    public Set<Namespace> children() {
        return Set.copyOf(children);
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        children.forEach(child -> child.emit(event, args));
    }

    /** Makes a child; called once per child, under the lock of its name. */
    LocalNamespace create(SocketIoServer server, String name) {
        LocalNamespace child = new LocalNamespace(server, name, this);
        middlewares.forEach(child::use);
        connectionHandlers.forEach(child::onConnection);
        children.add(child);
        return child;
    }

    /** Forgets a child; called under the lock of its name. */
    void remove(LocalNamespace child) {
        children.remove(child);
    }
}
