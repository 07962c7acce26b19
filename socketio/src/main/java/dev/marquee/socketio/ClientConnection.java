package dev.marquee.socketio;

import dev.marquee.socketio.engineio.CloseReason;
import dev.marquee.socketio.engineio.EngineListener;
import dev.marquee.socketio.engineio.EngineRequest;
import dev.marquee.socketio.engineio.EngineSession;
import dev.marquee.socketio.engineio.packet.MalformedPacketException;
import dev.marquee.socketio.engineio.packet.OutboundMessage;
import dev.marquee.socketio.engineio.packet.WireVersion;
import dev.marquee.socketio.limits.Refusal;
import dev.marquee.socketio.loop.Deadline;
import dev.marquee.socketio.protocol.BinaryAssembler;
import dev.marquee.socketio.protocol.SocketPacket;
import dev.marquee.socketio.protocol.SocketPacketEncoder;
import dev.marquee.socketio.protocol.SocketPacketType;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The sockets of one connection, at most one per namespace. On the connection's loop. */
final class ClientConnection implements EngineListener {
    private static final Logger log = LoggerFactory.getLogger(ClientConnection.class);
    private static final String MAIN_NAMESPACE = "/";
    /** How many times the longest payload the attachments of one packet may have: as many as the reference allows. */
    private static final int ATTACHMENTS_FACTOR = 10;

    private static final JsonNode NO_AUTH = JsonNodeFactory.instance.objectNode();

    private final SocketIoServer server;
    private final EngineSession session;
    private final List<ClientSocket> sockets = new ArrayList<>(1);
    private @Nullable BinaryAssembler assembling;
    private @Nullable Deadline connectDeadline;
    private @Nullable DisconnectReason closeReason;
    private Set<String> dismissed = Set.of();

    ClientConnection(SocketIoServer server, EngineSession session) {
        this.server = server;
        this.session = session;
        Deadline deadline = new Deadline(() -> {
            server.refusals().count(Refusal.CONNECT_TIMEOUT);
            close(DisconnectReason.FORCED_SERVER_CLOSE);
        });
        connectDeadline = deadline;
        session.loop().deadlines(server.config().connectTimeout()).start(deadline);
    }

    EngineSession session() {
        return session;
    }

    SocketPacketEncoder encoder() {
        return server.encoder();
    }

    private boolean isProtocol4() {
        return session.version() == WireVersion.EIO3;
    }

    @Override
    public void onOpen() {
        // Clients of protocol 4 are in the main namespace without asking.
        if (isProtocol4() && server.namespaces().find(MAIN_NAMESPACE) != null) {
            enter(MAIN_NAMESPACE, handshake(session.request(), null));
        }
    }

    @Override
    public void onText(ByteBuf text) {
        try {
            if (assembling != null) {
                throw new MalformedPacketException("packet: text (expected: an attachment)");
            }
            SocketPacket packet = server.decoder().decode(text);
            if (packet.attachments() == 0) {
                onPacket(packet);
            } else {
                assembling = new BinaryAssembler(
                        packet, ATTACHMENTS_FACTOR * (long) server.config().maxPayload());
            }
        } catch (MalformedPacketException e) {
            onMalformed(e);
        }
    }

    @Override
    public void onBinary(ByteBuf data) {
        try {
            if (assembling == null) {
                throw new MalformedPacketException("packet: binary (expected: text)");
            }
            SocketPacket whole = assembling.add(data);
            if (whole != null) {
                assembling = null;
                onPacket(whole);
            }
        } catch (MalformedPacketException e) {
            onMalformed(e);
        }
    }

    private void onMalformed(MalformedPacketException e) {
        log.debug("Closing {}: {}", session.request().remoteAddress(), e.getMessage());
        if (e.refusal() != Refusal.MALFORMED) {
            server.refusals().count(e.refusal());
        }
        session.close(CloseReason.PARSE_ERROR);
    }

    private void onPacket(SocketPacket packet) {
        if (packet.type() == SocketPacketType.CONNECT) {
            connect(packet);
            return;
        }
        ClientSocket socket = find(packet.namespace());
        if (socket != null && socket.isConnected()) {
            dispatch(socket, packet);
        } else if (!dismissed.contains(packet.namespace())) {
            close(DisconnectReason.FORCED_SERVER_CLOSE);
        }
    }

    private void dispatch(ClientSocket socket, SocketPacket packet) {
        JsonNode data = packet.data();
        if (packet.type() == SocketPacketType.DISCONNECT) {
            sockets.remove(socket);
            socket.leave(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        } else if (isEvent(packet.type()) && data != null) {
            socket.onEvent(data, packet.ackId());
        } else if (data != null) {
            socket.onAck(data, packet.ackId());
        }
    }

    private static boolean isEvent(SocketPacketType type) {
        return type == SocketPacketType.EVENT || type == SocketPacketType.BINARY_EVENT;
    }

    private @Nullable ClientSocket find(String namespace) {
        for (int i = 0; i < sockets.size(); i++) {
            ClientSocket socket = sockets.get(i);
            if (socket.namespace().name().equals(namespace)) {
                return socket;
            }
        }
        return null;
    }

    private void connect(SocketPacket packet) {
        String name = packet.namespace();
        Handshake handshake;
        if (isProtocol4()) {
            NamespaceAddress address = NamespaceAddress.parse(name);
            name = address.name();
            handshake = handshake(session.request(), null).withNamespaceQuery(address.query());
        } else {
            handshake = handshake(session.request(), packet.data());
        }
        if (find(name) == null) {
            enter(name, handshake);
        } else {
            close(DisconnectReason.FORCED_SERVER_CLOSE);
        }
    }

    private void enter(String name, Handshake handshake) {
        if (sockets.size() >= server.config().limits().maxNamespaces()) {
            server.refusals().count(Refusal.NAMESPACES);
            send(encoder().connectError(session.version(), name, "Too many namespaces", null));
            return;
        }
        LocalNamespace namespace = server.namespaces().enter(name, handshake);
        if (namespace == null) {
            send(encoder().connectError(session.version(), name, "Invalid namespace", null));
            return;
        }
        if (!dismissed.isEmpty()) {
            dismissed.remove(name);
        }
        ClientSocket socket = new ClientSocket(this, namespace, handshake);
        sockets.add(socket);
        Recoveries recoveries = isRecoverable() ? server.recoveries() : null;
        if (recoveries == null) {
            new Admission(this, socket).run();
        } else {
            recoveries.prepare(socket, handshake.auth(), () -> new Admission(this, socket).run());
        }
    }

    /** Clients of protocol revision 3 do not know recovery. */
    private boolean isRecoverable() {
        return session.version() == WireVersion.EIO4;
    }

    /** Learns that a socket has ended, after it was in or before. */
    void onLeft(ClientSocket socket) {
        server.namespaces().leave(socket.namespace());
    }

    /** Describes how a client came in, for the layer above. */
    static Handshake handshake(EngineRequest request, @Nullable JsonNode auth) {
        return new Handshake(
                Headers.wrap(request.headers()),
                request.query(),
                auth == null ? NO_AUTH : auth,
                request.remoteAddress(),
                request.localAddress(),
                request.secure(),
                request.time(),
                request.path());
    }

    /** Lets a socket in whose middlewares have all accepted it. */
    void admit(ClientSocket socket) {
        if (session.isOpen() && socket.isConnecting()) {
            if (!socket.isReady()) {
                socket.loop().runLater(() -> admit(socket));
                return;
            }
            if (connectDeadline != null) {
                connectDeadline.cancel();
                connectDeadline = null;
            }
            if (!socket.enter()) {
                close(DisconnectReason.FORCED_SERVER_CLOSE); // the client comes back, and begins anew
            }
        }
    }

    /** Turns a socket away. */
    void refuse(ClientSocket socket, String message, @Nullable Object data) {
        if (sockets.remove(socket)) {
            String namespace = socket.namespace().name();
            socket.leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
            send(encoder().connectError(session.version(), namespace, message, data));
        }
    }

    /** Disconnects one socket on the application's request. */
    void disconnect(ClientSocket socket) {
        if (sockets.remove(socket)) {
            if (dismissed.isEmpty()) {
                dismissed = new HashSet<>(1);
            }
            // What the client has sent meanwhile is still to come, and no fault of its.
            dismissed.add(socket.namespace().name());
            if (socket.isConnected()) {
                send(encoder().disconnect(socket.namespace().name()));
            }
            socket.leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        }
    }

    /** Disconnects every socket on the application's request, and closes the connection. */
    void disconnectAll() {
        List.copyOf(sockets).forEach(this::disconnect);
        session.close(CloseReason.FORCED_CLOSE);
    }

    private void send(OutboundMessage message) {
        session.send(message);
        message.release();
    }

    private void close(DisconnectReason reason) {
        closeReason = reason;
        session.close(CloseReason.FORCED_CLOSE);
    }

    @Override
    public void onClose(CloseReason reason) {
        if (connectDeadline != null) {
            connectDeadline.cancel();
        }
        DisconnectReason told = closeReason == null ? DisconnectReason.of(reason) : closeReason;
        List<ClientSocket> leaving = List.copyOf(sockets);
        sockets.clear();
        leaving.forEach(socket -> socket.leave(told));
    }
}
