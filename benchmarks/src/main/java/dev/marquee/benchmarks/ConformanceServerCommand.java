package dev.marquee.benchmarks;

import dev.marquee.socketio.EngineIoServer;
import dev.marquee.socketio.OriginPolicy;
import dev.marquee.socketio.Socket;
import dev.marquee.socketio.SocketIoConfig;
import dev.marquee.socketio.SocketIoServer;
import dev.marquee.socketio.engineio.CloseReason;
import dev.marquee.socketio.engineio.EngineListener;
import dev.marquee.socketio.engineio.EngineSession;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The application that the protocols' own test suites expect of a server. */
@Command(
        name = "conformance-server",
        description = {
            "Serves what the official test suites of Engine.IO and Socket.IO run against, on 127.0.0.1 and ::1."
                    + " Prints READY.",
            "Socket.IO: path /socket.io/, namespaces / and /custom. Engine.IO: path /engine.io/, every message comes"
                    + " back."
        },
        mixinStandardHelpOptions = true)
final class ConformanceServerCommand implements Callable<Integer> {
    private static final Duration PING_INTERVAL = Duration.ofMillis(300);
    private static final Duration PING_TIMEOUT = Duration.ofMillis(200);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final int MAX_PAYLOAD = 1_000_000;
    private static final byte[] IPV4_LOOPBACK = {127, 0, 0, 1};
    private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    /** Listens on some addresses. */
    @FunctionalInterface
    interface Listening {
        List<InetSocketAddress> listen(List<InetSocketAddress> addresses) throws IOException;
    }

    @Parameters(paramLabel = "PORT", description = "where to listen; 0 takes a free one")
    private int port;

    @Option(names = "--engine-only", description = "serve Engine.IO without Socket.IO, at /engine.io/")
    private boolean engineOnly;

    @Override
    public Integer call() throws Exception {
        if (engineOnly) {
            listen(engineIo()::listen, port);
        } else {
            listen(socketIo()::listen, port);
        }
        System.out.println("READY");
        new CountDownLatch(1).await();
        return 0;
    }

    static EngineIoServer engineIo() {
        return EngineIoServer.create(settings().path("/engine.io").build(), Echo::new);
    }

    private static SocketIoConfig.Builder settings() {
        return SocketIoConfig.builder()
                .pingInterval(PING_INTERVAL)
                .pingTimeout(PING_TIMEOUT)
                .maxPayload(MAX_PAYLOAD)
                .connectTimeout(CONNECT_TIMEOUT)
                .originPolicy(OriginPolicy.any());
    }

    static SocketIoServer socketIo() {
        SocketIoServer io = SocketIoServer.create(settings().build());
        io.of("/").onConnection(socket -> {
            sendAuth(socket);
            socket.on("message", (args, ack) -> socket.emit("message-back", args.toArray()));
            socket.on("message-with-ack", (args, ack) -> ack.send(args.toArray()));
        });
        io.of("/custom").onConnection(ConformanceServerCommand::sendAuth);
        return io;
    }

    private static void sendAuth(Socket socket) {
        socket.emit("auth", socket.handshake().auth());
    }

    /** Listens on both loopback addresses; on a machine without IPv6, on the one there is. Returns the port. */
    static int listen(Listening server, int port) throws IOException {
        int actual = server.listen(List.of(new InetSocketAddress(InetAddress.getByAddress(IPV4_LOOPBACK), port)))
                .get(0)
                .getPort();
        try {
            server.listen(List.of(new InetSocketAddress(InetAddress.getByAddress(IPV6_LOOPBACK), actual)));
        } catch (IOException e) {
            System.err.println("marquee: " + e.getMessage() + " (going on without)");
        }
        return actual;
    }

    /** Sends a session what it sent. */
    private record Echo(EngineSession session) implements EngineListener {
        @Override
        public void onText(ByteBuf text) {
            session.sendText(text);
        }

        @Override
        public void onBinary(ByteBuf data) {
            session.sendBinary(data);
        }

        @Override
        public void onClose(CloseReason reason) {
            // nothing was kept
        }
    }
}
