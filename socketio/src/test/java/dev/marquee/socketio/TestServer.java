package dev.marquee.socketio;

import dev.marquee.socketio.engineio.packet.WireVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A server on a free port of the loopback interface, with the tiny application of the protocol's own suites. */
final class TestServer implements AutoCloseable {
    private final SocketIoServer io;
    private final int port;

    private TestServer(SocketIoConfig config) {
        io = SocketIoServer.create(config);
        io.of("/").onConnection(TestServer::echo);
        io.of("/custom").onConnection(TestServer::echo);
        try {
            port = io.listen(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
                    .get(0)
                    .getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TestServer start() {
        return start(builder -> builder);
    }

    static TestServer start(UnaryOperator<SocketIoConfig.Builder> settings) {
        return new TestServer(settings.apply(SocketIoConfig.builder().loops(2)).build());
    }

    private static void echo(Socket socket) {
        socket.emit("auth", socket.handshake().auth());
        socket.on("message", (args, ack) -> socket.emit("message-back", args.toArray()));
        socket.on("message-with-ack", (args, ack) -> ack.send(args.toArray()));
    }

    SocketIoServer io() {
        return io;
    }

    Namespace main() {
        return io.of("/");
    }

    TestServer onConnection(Consumer<Socket> handler) {
        main().onConnection(handler);
        return this;
    }

    int port() {
        return port;
    }

    PollingClient polling() {
        return new PollingClient(port);
    }

    PollingClient polling(WireVersion version) {
        return new PollingClient(port, version);
    }

    /** Opens a WebSocket session, with its open packet read. */
    WebSocketClient webSocket() {
        return webSocket(WireVersion.EIO4);
    }

    WebSocketClient webSocket(WireVersion version) {
        WebSocketClient client = WebSocketClient.connect(port, Wire.webSocket(version));
        client.next();
        return client;
    }

    /** Opens a WebSocket session that has entered the main namespace, with everything it was told so far read. */
    WebSocketClient connected() {
        return connected(WireVersion.EIO4);
    }

    WebSocketClient connected(WireVersion version) {
        WebSocketClient client = webSocket(version);
        if (version == WireVersion.EIO4) {
            client.send("40");
        }
        client.next();
        client.next();
        return client;
    }

    @Override
    public void close() {
        io.close();
    }
}
