package dev.marquee.it.engine;

import dev.marquee.socketio.ConnectRefusedException;
import dev.marquee.socketio.DeliveryPolicy;
import dev.marquee.socketio.Namespace;
import dev.marquee.socketio.Socket;
import dev.marquee.socketio.SocketIoConfig;
import dev.marquee.socketio.SocketIoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The engine alone, with an application that has something for every case of the clients. */
final class EngineUnderTest implements BeforeAllCallback, AfterAllCallback {
    private static final Duration ACK = Duration.ofSeconds(20);

    private final UnaryOperator<SocketIoConfig.Builder> settings;

    private @Nullable SocketIoServer io;
    private int port;

    EngineUnderTest() {
        this(builder -> builder);
    }

    EngineUnderTest(UnaryOperator<SocketIoConfig.Builder> settings) {
        this.settings = settings;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        SocketIoServer server = SocketIoServer.create(
                settings.apply(SocketIoConfig.builder().loops(2)).build());
        io = server;
        serve(server.of("/"));
        serve(server.of("/custom"));
        server.of("/refusing").use(socket -> {
            throw new ConnectRefusedException("no entry", Map.of("code", 7));
        });
        server.of(Pattern.compile("/dynamic-\\d+"))
                .onConnection(socket -> socket.on(
                        "message-with-ack",
                        (args, ack) -> ack.send(socket.namespace().name(), args.get(0))));
        port = server.listen(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
                .get(0)
                .getPort();
    }

    private static void serve(Namespace namespace) {
        namespace.onConnection(socket -> {
            socket.emit("auth", socket.handshake().auth());
            answer(socket);
            move(socket, namespace);
        });
    }

    private static void answer(Socket socket) {
        socket.on("message", (args, ack) -> socket.emit("message-back", args.toArray()));
        socket.on("message-with-ack", (args, ack) -> ack.send(args.toArray()));
        socket.on("who-am-i", (args, ack) -> ack.send(socket.id()));
        socket.on(
                "ask",
                (args, ack) -> socket.emitWithAck(ACK, "question", args.get(0))
                        .thenAccept(answer -> socket.emit("answer", answer.toArray())));
        socket.on(
                "ask-in-vain",
                (args, ack) -> socket.emitWithAck(Duration.ofMillis(50), "ignored-question")
                        .whenComplete((answer, failure) -> socket.emit("unanswered", failure != null)));
    }

    private static void move(Socket socket, Namespace namespace) {
        socket.on("kick", (args, ack) -> socket.disconnect());
        socket.on("kick-connection", (args, ack) -> socket.disconnect(true));
        socket.on("join", (args, ack) -> {
            socket.join(args.get(0).asString());
            ack.send();
        });
        socket.on("leave", (args, ack) -> {
            socket.leave(args.get(0).asString());
            ack.send();
        });
        socket.on("tell-room", (args, ack) -> {
            namespace.to(args.get(0).asString()).emit("room-message", args.get(1));
            ack.send();
        });
        socket.on(
                "tell-me-if-you-can",
                (args, ack) -> socket.with(DeliveryPolicy.DROPPABLE).emit("message-back", args.toArray()));
    }

    int port() {
        return port;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Objects.requireNonNull(io).close();
    }
}
