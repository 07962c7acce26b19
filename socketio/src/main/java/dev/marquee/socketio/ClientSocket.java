package dev.marquee.socketio;

import dev.marquee.socketio.engineio.EngineSession;
import dev.marquee.socketio.engineio.packet.OutboundMessage;
import dev.marquee.socketio.fanout.Member;
import dev.marquee.socketio.loop.LoopContext;
import dev.marquee.socketio.protocol.SocketPacket;
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
    private final String id;
    private final Handshake handshake;
    private final SocketHandlers handlers = new SocketHandlers();
    private final Attributes attributes = new Attributes();
    private final PendingAcks acks;
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
        return (event, args) -> send(policy, encode(SocketPacket.NO_ACK, event, args));
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        send(DeliveryPolicy.RELIABLE, encode(SocketPacket.NO_ACK, event, args));
    }

    @Override
    public CompletableFuture<List<JsonNode>> emitWithAck(Duration timeout, String event, @Nullable Object... args) {
        long ackId = acks.nextId();
        OutboundMessage message = encode(ackId, event, args);
        CompletableFuture<List<JsonNode>> answer = new CompletableFuture<>();
        loop().run(() -> acks.expect(ackId, timeout, answer, reason));
        send(DeliveryPolicy.RELIABLE, message);
        return answer;
    }

    private OutboundMessage encode(long ackId, String event, @Nullable Object[] args) {
        return connection.encoder().event(namespace.name(), ackId, event, args);
    }

    /** Sends a message, which is released. */
    private void send(DeliveryPolicy policy, OutboundMessage message) {
        boolean running = loop().run(() -> {
            if (state == State.CONNECTED) {
                Delivery.of(policy, namespace.name(), message).accept(this);
            }
            message.release();
        });
        if (!running) {
            message.release();
        }
    }

    /** Answers an event of the client. */
    void acknowledge(long ackId, @Nullable Object[] args) {
        send(DeliveryPolicy.RELIABLE, connection.encoder().ack(namespace.name(), ackId, args));
    }

    @Override
    public void join(String room) {
        loop().run(() -> {
            if (state == State.CONNECTED) {
                namespace.rooms(loop()).join(this, room);
            } else if (state == State.CONNECTING && !earlyRooms.contains(room)) {
                earlyRooms = earlyRooms.isEmpty() ? new ArrayList<>() : earlyRooms;
                earlyRooms.add(room);
            }
        });
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

    /** Begins the socket's life, after all middlewares have accepted it. */
    void enter() {
        state = State.CONNECTED;
        namespace.add(this);
        earlyRooms.forEach(room -> namespace.rooms(loop()).join(this, room));
        earlyRooms = List.of();
        OutboundMessage connected = connection.encoder().connected(session().version(), namespace.name(), id);
        session().sendApart(connected);
        connected.release();
        namespace.announce(this);
    }

    /** Ends the socket's life; the only way to. */
    void leave(DisconnectReason why) {
        State before = state;
        if (before == State.LEFT) {
            return;
        }
        state = State.LEFT;
        reason = why;
        acks.failAll(why);
        if (before == State.CONNECTED) {
            namespace.remove(this);
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
