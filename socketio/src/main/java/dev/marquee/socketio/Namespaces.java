package dev.marquee.socketio;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A server's namespaces by name. Those the application registered stay; children of a {@link ParentNamespace} go with
 * their last socket. Thread-safe: a child's users are counted under the map's lock of its name, so one that is being
 * entered on one loop is not removed on another.
 */
final class Namespaces {
    private final SocketIoServer server;
    private final boolean removesEmptyChildren;
    private final Map<String, LocalNamespace> byName = new ConcurrentHashMap<>();
    private final List<LocalParentNamespace> parents = new CopyOnWriteArrayList<>();

    Namespaces(SocketIoServer server, boolean removesEmptyChildren) {
        this.server = server;
        this.removesEmptyChildren = removesEmptyChildren;
    }

    /** Returns the namespace the application asks for; it stays from now on. */
    LocalNamespace register(String name) {
        LocalNamespace known = byName.get(name);
        if (known != null && !known.isChild()) {
            return known;
        }
        return byName.compute(name, (key, existing) -> {
            LocalNamespace namespace = existing == null ? create(key) : existing;
            namespace.pin();
            return namespace;
        });
    }

    private LocalNamespace create(String name) {
        for (LocalParentNamespace parent : parents) {
            if (parent.names() != null && parent.names().matcher(name).matches()) {
                return parent.create(server, name);
            }
        }
        return new LocalNamespace(server, name, null);
    }

    LocalParentNamespace register(LocalParentNamespace parent) {
        parents.add(parent);
        return parent;
    }

    @Nullable LocalNamespace find(String name) {
        return byName.get(name);
    }

    /**
     * Returns the namespace a client wants to enter, to be given back with {@link #leave}; null if there is none and
     * no parent takes the name.
     */
    @Nullable LocalNamespace enter(String name, Handshake handshake) {
        LocalNamespace known = byName.get(name);
        if (known != null && !known.isChild()) {
            return known;
        }
        LocalParentNamespace parent = known == null ? parentOf(name, handshake) : known.parent();
        if (parent == null) {
            return null;
        }
        return byName.compute(name, (key, existing) -> {
            LocalNamespace namespace = existing == null ? parent.create(server, key) : existing;
            namespace.addUser();
            return namespace;
        });
    }

    private @Nullable LocalParentNamespace parentOf(String name, Handshake handshake) {
        for (LocalParentNamespace parent : parents) {
            if (parent.matches(name, handshake)) {
                return parent;
            }
        }
        return null;
    }

    /** Gives a namespace back that was entered. */
    void leave(LocalNamespace namespace) {
        LocalParentNamespace parent = namespace.parent();
        if (parent == null) {
            return;
        }
        byName.computeIfPresent(namespace.name(), (key, existing) -> {
            boolean unused = existing.removeUser();
            if (unused && removesEmptyChildren) {
                parent.remove(existing);
                return null;
            }
            return existing;
        });
    }
}
