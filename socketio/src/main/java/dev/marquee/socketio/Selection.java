package dev.marquee.socketio;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A broadcast's selection. Immutable, for any thread. */
record Selection(LocalNamespace namespace, Set<String> rooms, Set<String> excluded, DeliveryPolicy policy)
        implements Broadcast {
    static Selection all(LocalNamespace namespace) {
        return new Selection(namespace, Set.of(), Set.of(), DeliveryPolicy.RELIABLE);
    }

    @Override
    public Broadcast to(String room) {
        return new Selection(namespace, with(rooms, room), excluded, policy);
    }

    @Override
    public Broadcast to(Collection<String> more) {
        if (more.isEmpty()) {
            return this;
        }
        Set<String> all = new HashSet<>(rooms);
        all.addAll(more);
        return new Selection(namespace, Set.copyOf(all), excluded, policy);
    }

    @Override
    public Selection except(String roomOrSocketId) {
        return new Selection(namespace, rooms, with(excluded, roomOrSocketId), policy);
    }

    private static Set<String> with(Set<String> names, String name) {
        if (names.isEmpty()) {
            return Set.of(name);
        }
        Set<String> more = new HashSet<>(names);
        more.add(name);
        return Set.copyOf(more);
    }

    @Override
    public Broadcast with(DeliveryPolicy newPolicy) {
        return new Selection(namespace, rooms, excluded, newPolicy);
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        namespace.broadcast(this, event, args);
    }

    @Override
    public void disconnectSockets(boolean closeConnection) {
        forEach(socket -> socket.disconnect(closeConnection));
    }

    @Override
    public void socketsJoin(String room) {
        forEach(socket -> socket.join(room));
    }

    @Override
    public void socketsLeave(String room) {
        forEach(socket -> socket.leave(room));
    }

    private void forEach(Consumer<ClientSocket> action) {
        namespace.forEachSelected(this, action);
    }
}
