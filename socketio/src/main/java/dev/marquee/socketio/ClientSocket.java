package dev.marquee.socketio;

import dev.marquee.socketio.engineio.EngineSession;
import dev.marquee.socketio.engineio.packet.OutboundMessage;
import dev.marquee.socketio.fanout.Member;
import dev.marquee.socketio.limits.Refusal;
import dev.marquee.socketio.loop.LoopContext;
import dev.marquee.socketio.protocol.SocketPacket;
import dev.marquee.socketio.recovery.RecordedEvent;
import dev.marquee.socketio.recovery.Returning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** A socket of this process. Its state belongs to the connection's loop; public methods hand over to it. */
final class ClientSocket extends Member implements Socket {
    private static final Logger log = LoggerFactory.getLogger(ClientSocket.class);

    private enum State {
        CONNECTING,
        CONNECTED,
        LEFT
    }

    private final ClientConnection connection;
    private final LocalNamespace namespace;
    /** The id and the attributes change once at most, before anybody sees the socket. */
    private String id;

    private Attributes attributes = new Attributes();
    private final Handshake handshake;
    private final SocketHandlers handlers = new SocketHandlers();
    private final PendingAcks acks;
    private @Nullable SocketRecovery recovery;
    private List<String> earlyRooms = List.of();
    private volatile State state = State.CONNECTING;
    private @Nullable DisconnectReason reason;

    ClientSocket(ClientConnection connection, LocalNamespace namespace, Handshake handshake) {
        this.connection = connection;
        this.namespace = namespace;
        this.id = connection.session().loop().ids().next();
        this.handshake = handshake;
        this.acks = new PendingAcks(loop());
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public LocalNamespace namespace() {
        return namespace;
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public boolean isConnected() {
        return state == State.CONNECTED;
    }

    boolean isConnecting() {
        return state == State.CONNECTING;
    }

    boolean hasLeft() {
        return state == State.LEFT;
    }

    @Override
    public boolean isRecovered() {
        return recovery != null && recovery.isRecovered();
    }

    /** Returns whether {@link #enter} may be called; it may a little later, at the latest. */
    boolean isReady() {
        return recovery == null || recovery.isReady(this);
    }

    boolean skipsMiddlewares() {
        return recovery != null && recovery.skipsMiddlewares();
    }

    /** Makes the socket recoverable later, and one that left, if it continues one. */
    void keepWith(SocketRecovery kept) {
        recovery = kept;
        Returning<Attributes> returning = kept.returning();
        if (returning != null) {
            id = returning.socketId();
            attributes = returning.state();
            earlyRooms = new ArrayList<>(returning.rooms());
        }
    }

    /** Notes that an event that can be recovered has been sent. */
    void sent(RecordedEvent event) {
        if (recovery != null) {
            recovery.sent(event);
        }
    }

    EngineSession session() {
        return connection.session();
    }

    LoopContext loop() {
        return connection.session().loop();
    }

    @Override
    public Socket on(String event, EventHandler handler) {
        handlers.on(event, handler);
        return this;
    }

    @Override
    public Socket onAny(AnyEventHandler handler) {
        handlers.onAny(handler);
        return this;
    }

    @Override
    public Socket onDisconnect(Consumer<DisconnectReason> listener) {
        loop().run(() -> {
            if (reason == null) {
                handlers.onDisconnect(listener);
            } else {
                listener.accept(reason);
            }
        });
        return this;
    }

    @Override
    public Emitter with(DeliveryPolicy policy) {
        return (event, args) -> emit(policy, event, args);
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        emit(DeliveryPolicy.RELIABLE, event, args);
    }

    private void emit(DeliveryPolicy policy, String event, @Nullable Object[] args) {
        if (recovery != null) {
            recovery.recoveries().emit(this, policy, event, args);
        } else {
            send(policy, encode(SocketPacket.NO_ACK, event, args), null);
        }
    }

    @Override
    public CompletableFuture<List<JsonNode>> emitWithAck(Duration timeout, String event, @Nullable Object... args) {
        long ackId = acks.nextId();
        OutboundMessage message = encode(ackId, event, args);
        CompletableFuture<List<JsonNode>> answer = new CompletableFuture<>();
        loop().run(() -> acks.expect(ackId, timeout, answer, reason));
        send(DeliveryPolicy.RELIABLE, message, null);
        return answer;
    }

    private OutboundMessage encode(long ackId, String event, @Nullable Object[] args) {
        return connection.encoder().event(namespace.name(), ackId, event, args);
    }

    /** Sends a message, which is released. */
    void send(DeliveryPolicy policy, OutboundMessage message, @Nullable RecordedEvent event) {
        boolean running = loop().run(() -> {
            if (event != null) {
                namespace.reach(event, loop());
            }
            if (state == State.CONNECTED) {
                Delivery.of(policy, namespace.name(), message, event).accept(this);
            }
            message.release();
        });
        if (!running) {
            message.release();
        }
    }

    /** Answers an event of the client. */
    void acknowledge(long ackId, @Nullable Object[] args) {
        OutboundMessage message = connection.encoder().ack(namespace.name(), ackId, args);
        if (!loop().eventLoop().inEventLoop()) {
            send(DeliveryPolicy.RELIABLE, message, null);
            return;
        }
        // The usual case: a handler answers at once.
        if (state == State.CONNECTED) {
            session().send(message);
        }
        message.release();
    }

    @Override
    public void join(String room) {
        loop().run(() -> {
            if (isFull(room)) {
                log.warn("Socket {} not put into room {}: it is in too many", id, room);
            } else if (state == State.CONNECTED) {
                namespace.rooms(loop()).join(this, room);
            } else if (state == State.CONNECTING && !earlyRooms.contains(room)) {
                earlyRooms = earlyRooms.isEmpty() ? new ArrayList<>() : earlyRooms;
                earlyRooms.add(room);
            }
        });
    }

    private boolean isFull(String room) {
        return joinedCount() + earlyRooms.size() >= namespace.maxRooms()
                && !earlyRooms.contains(room)
                && !isIn(room)
                && namespace.refuse(Refusal.ROOMS);
    }

    @Override
    public void leave(String room) {
        loop().run(() -> {
            namespace.rooms(loop()).leave(this, room);
            if (!earlyRooms.isEmpty()) {
                earlyRooms.remove(room);
            }
        });
    }

    @Override
    public Set<String> rooms() {
        return joinedRooms();
    }

    @Override
    public Broadcast to(String room) {
        return namespace.except(id).to(room);
    }

    @Override
    public Broadcast except(String roomOrSocketId) {
        return namespace.except(id).except(roomOrSocketId);
    }

    @Override
    public Broadcast broadcast() {
        return namespace.except(id);
    }

    @Override
    public void disconnect(boolean closeConnection) {
        loop().run(() -> {
            if (closeConnection) {
                connection.disconnectAll();
            } else {
                connection.disconnect(this);
            }
        });
    }

    @Override
    public <T> Optional<T> get(SocketAttribute<T> key) {
        return attributes.get(key);
    }

    @Override
    public <T> void set(SocketAttribute<T> key, @Nullable T value) {
        attributes.set(key, value);
    }

    /** Begins the socket's life, after all middlewares have accepted it; returns false if it cannot be recovered. */
    boolean enter() {
        if (recovery != null && !recovery.begin(this)) {
            return false;
        }
        state = State.CONNECTED;
        namespace.add(this);
        earlyRooms.forEach(room -> namespace.rooms(loop()).join(this, room));
        earlyRooms = List.of();
        OutboundMessage connected = connection
                .encoder()
                .connected(session().version(), namespace.name(), id, recovery == null ? null : recovery.pid());
        session().sendApart(connected);
        connected.release();
        if (recovery != null) {
            recovery.sendMissed(this);
        }
        namespace.announce(this);
        return true;
    }

    /** Ends the socket's life; the only way to. */
    void leave(DisconnectReason why) {
        State before = state;
        if (before == State.LEFT) {
            return;
        }
        Set<String> joined = joinedRooms();
        state = State.LEFT;
        reason = why;
        acks.failAll(why);
        if (before == State.CONNECTED) {
            namespace.remove(this);
        }
        if (recovery != null) {
            recovery.leave(this, joined, attributes, why);
        }
        if (before == State.CONNECTED) {
            handlers.disconnected(why);
        }
        connection.onLeft(this);
    }

    void onEvent(JsonNode payload, long ackId) {
        Ack ack = ackId == SocketPacket.NO_ACK ? ClientAck.NOT_REQUESTED : new ClientAck(this, ackId);
        try {
            handlers.handle(payload.get(0).asString(), SocketHandlers.arguments(payload, 1), ack);
        } catch (RuntimeException e) {
            log.error("Event handler in {} failed", namespace.name(), e);
        }
    }

    void onAck(JsonNode payload, long ackId) {
        acks.complete(ackId, SocketHandlers.arguments(payload, 0));
    }
}
