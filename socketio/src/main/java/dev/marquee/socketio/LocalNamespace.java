package dev.marquee.socketio;

import dev.marquee.socketio.engineio.packet.OutboundMessage;
import dev.marquee.socketio.fanout.LoopRooms;
import dev.marquee.socketio.limits.Refusal;
import dev.marquee.socketio.loop.LoopContext;
import dev.marquee.socketio.recovery.RecordedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A namespace's sockets in this process. Its rooms are kept per loop; everything else is thread-safe. */
final class LocalNamespace implements Namespace {
    private static final Logger log = LoggerFactory.getLogger(LocalNamespace.class);

    private final SocketIoServer server;
    private final String name;
    private final List<LoopRooms<ClientSocket>> roomsByLoop = new ArrayList<>();
    private final List<Middleware> middlewares = new CopyOnWriteArrayList<>();
    private final List<Consumer<Socket>> connectionHandlers = new CopyOnWriteArrayList<>();
    private final RoomIndex occupied = new RoomIndex();
    private final AtomicInteger socketCount = new AtomicInteger();
    private final Selection everybody = Selection.all(this);
    private final @Nullable LocalParentNamespace parent;
    // The next two belong to Namespaces, which guards them.
    private int users;
    private boolean pinned;

    /**
     * Creates a namespace without sockets.
     *
     * @param parent the family of one made on a client's demand; null for one the application registered
     */
    LocalNamespace(SocketIoServer server, String name, @Nullable LocalParentNamespace parent) {
        this.server = server;
        this.name = name;
        this.parent = parent;
        server.loops().forEach(loop -> roomsByLoop.add(new LoopRooms<>(occupied)));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Namespace use(Middleware middleware) {
        middlewares.add(middleware);
        return this;
    }

    @Nullable LocalParentNamespace parent() {
        return parent;
    }

    boolean isChild() {
        return parent != null;
    }

    void addUser() {
        users++;
    }

    /** Returns whether that was the last user of a namespace that nobody asked to keep. */
    boolean removeUser() {
        users--;
        return users == 0 && !pinned;
    }

    /** Keeps the namespace when its last user leaves. */
    void pin() {
        pinned = true;
    }

    List<Middleware> middlewares() {
        return middlewares;
    }

    @Override
    public Namespace onConnection(Consumer<Socket> handler) {
        connectionHandlers.add(handler);
        return this;
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        everybody.emit(event, args);
    }

    @Override
    public Broadcast to(String room) {
        return everybody.to(room);
    }

    @Override
    public Selection except(String roomOrSocketId) {
        return everybody.except(roomOrSocketId);
    }

    @Override
    public Broadcast with(DeliveryPolicy policy) {
        return everybody.with(policy);
    }

    @Override
    public int socketCount() {
        return socketCount.get();
    }

    @Override
    public boolean hasMembers(String room) {
        return occupied.isOccupied(room);
    }

    @Override
    public CompletableFuture<List<Socket>> fetchSockets() {
        List<Socket> found = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> visits = new ArrayList<>();
        for (LoopContext loop : server.loops()) {
            CompletableFuture<Void> visit = new CompletableFuture<>();
            visits.add(visit);
            boolean running = loop.run(() -> {
                rooms(loop).forEach(Set.of(), Set.of(), found::add);
                visit.complete(null);
            });
            if (!running) {
                visit.complete(null);
            }
        }
        return CompletableFuture.allOf(visits.toArray(CompletableFuture[]::new)).thenApply(done -> List.copyOf(found));
    }

    @Override
    public void disconnectSockets(boolean closeConnection) {
        everybody.disconnectSockets(closeConnection);
    }

    /** Encodes once and hands over to the adapter. */
    void broadcast(Selection selection, String event, @Nullable Object[] args) {
        Recoveries recoveries = server.recoveries();
        String offset = recoveries == null ? null : recoveries.offsetFor(selection.policy());
        OutboundMessage message = server.encoder().event(name, -1, event, Recoveries.withOffset(args, offset));
        try {
            server.adapter()
                    .broadcast(new BroadcastRequest(
                            name, selection.rooms(), selection.excluded(), selection.policy(), offset, message));
        } finally {
            message.release();
        }
    }

    /** Records if need be, and delivers to this process. */
    void deliver(BroadcastRequest request) {
        Recoveries recoveries = server.recoveries();
        RecordedEvent recorded = recoveries == null ? null : recoveries.record(request);
        deliver(request.rooms(), request.except(), request.policy(), request.message(), recorded);
    }

    /** Delivers to this process: one task per loop, which shares the message. */
    void deliver(
            Set<String> rooms,
            Set<String> excluded,
            DeliveryPolicy policy,
            OutboundMessage message,
            @Nullable RecordedEvent event) {
        Consumer<ClientSocket> sender = Delivery.of(policy, name, message, event);
        for (LoopContext loop : server.loops()) {
            message.retain();
            boolean running = loop.run(() -> {
                try {
                    if (event == null || reach(event, loop)) {
                        rooms(loop).forEach(rooms, excluded, sender);
                    }
                } finally {
                    message.release();
                }
            });
            if (!running) {
                message.release();
            }
        }
    }

    /** Notes where an event is in a loop's order; returns false if the loop has delivered it before. */
    boolean reach(RecordedEvent event, LoopContext loop) {
        Recoveries recoveries = server.recoveries();
        return recoveries == null || recoveries.recent().reach(event, loop.index());
    }

    void forEachSelected(Selection selection, Consumer<ClientSocket> action) {
        for (LoopContext loop : server.loops()) {
            loop.run(() -> {
                // A copy, because the action may change the rooms.
                List<ClientSocket> selected = new ArrayList<>();
                rooms(loop).forEach(selection.rooms(), selection.excluded(), selected::add);
                selected.forEach(action);
            });
        }
    }

    int maxRooms() {
        return server.config().limits().maxRooms();
    }

    /** Counts something refused; returns true. */
    boolean refuse(Refusal refusal) {
        server.refusals().count(refusal);
        return true;
    }

    LoopRooms<ClientSocket> rooms(LoopContext loop) {
        return roomsByLoop.get(loop.index());
    }

    void add(ClientSocket socket) {
        rooms(socket.loop()).add(socket);
        socketCount.incrementAndGet();
    }

    void remove(ClientSocket socket) {
        rooms(socket.loop()).remove(socket);
        socketCount.decrementAndGet();
    }

    void announce(ClientSocket socket) {
        for (Consumer<Socket> handler : connectionHandlers) {
            try {
                handler.accept(socket);
            } catch (RuntimeException e) {
                log.error("Connection handler of {} failed", name, e);
            }
        }
    }
}
