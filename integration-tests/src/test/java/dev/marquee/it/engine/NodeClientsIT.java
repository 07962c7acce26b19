package dev.marquee.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.harness.Tools;
import dev.marquee.socketio.ConnectRefusedException;
import dev.marquee.socketio.Socket;
import dev.marquee.socketio.SocketIoConfig;
import dev.marquee.socketio.SocketIoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stock JavaScript clients of each protocol against the engine, over each transport. */
final class NodeClientsIT {
    private static final Path JS = Tools.home().resolve("integration-tests/src/test/js");
    private static final Duration ACK = Duration.ofSeconds(20);

    private static SocketIoServer io;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        io = SocketIoServer.create(SocketIoConfig.builder().loops(2).build());
        io.of("/").onConnection(NodeClientsIT::serve);
        io.of("/custom").onConnection(NodeClientsIT::serve);
        io.of("/refusing").use(socket -> {
            throw new ConnectRefusedException("no entry", Map.of("code", 7));
        });
        io.of(Pattern.compile("/dynamic-\\d+"))
                .onConnection(socket -> socket.on(
                        "message-with-ack",
                        (args, ack) -> ack.send(socket.namespace().name(), args.get(0))));
        port = io.listen(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
                .get(0)
                .getPort();
    }

    private static void serve(Socket socket) {
        socket.emit("auth", socket.handshake().auth());
        socket.on("message", (args, ack) -> socket.emit("message-back", args.toArray()));
        socket.on("message-with-ack", (args, ack) -> ack.send(args.toArray()));
        socket.on("kick", (args, ack) -> socket.disconnect());
        socket.on(
                "ask",
                (args, ack) -> socket.emitWithAck(ACK, "question", args.get(0))
                        .thenAccept(answer -> socket.emit("answer", answer.toArray())));
    }

    @AfterAll
    static void stop() {
        io.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2.5.0  | polling", "2.5.0  | websocket", "2.5.0  | polling,websocket",
                "4.5.4  | polling", "4.5.4  | websocket", "4.5.4  | polling,websocket",
                "latest | polling", "latest | websocket", "latest | polling,websocket",
            })
    void everyCaseHolds(String version, String transports) throws IOException {
        if (!Files.isDirectory(JS.resolve("node_modules/socket.io-client-" + version))) {
            Tools.missing("the Node clients are not there; get them by: npm ci --prefix integration-tests/src/test/js");
        }
        Process node = new ProcessBuilder(
                        "node",
                        JS.resolve("engine-cases.js").toString(),
                        version,
                        "http://127.0.0.1:" + port,
                        transports)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String report = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(report.lines())
                .hasSize(13)
                .allSatisfy(line -> assertThat(line).startsWith("ok "));
    }
}
