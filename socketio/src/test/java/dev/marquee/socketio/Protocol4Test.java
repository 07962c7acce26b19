package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.socketio.engineio.packet.WireVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Socket.IO 2 clients: Socket.IO protocol 4 over Engine.IO 3. */
final class Protocol4Test {
    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void entersTheMainNamespaceByItself() {
        try (WebSocketClient client = server.webSocket(WireVersion.EIO3)) {
            assertThat(client.next()).isEqualTo("40");
            assertThat(client.next()).isEqualTo("42[\"auth\",{}]");
            assertThat(client.send("42[\"message\",1,\"é😀\"]").next()).isEqualTo("42[\"message-back\",1,\"é😀\"]");
            assertThat(client.send("421[\"message-with-ack\",{\"a\":[]}]").next())
                    .isEqualTo("431[{\"a\":[]}]");
        }
    }

    @Test
    void entersTheMainNamespaceByItselfOverPolling() {
        PollingClient client = server.polling(WireVersion.EIO3);
        String sid = client.open();
        assertThat(client.pollPackets(sid)).startsWith("40");
        client.postPackets(sid, "427[\"message-with-ack\",\"é😀\"]");
        StringBuilder told = new StringBuilder();
        while (!told.toString().contains("437[\"é😀\"]")) {
            told.append(client.pollPackets(sid));
        }
    }

    @Test
    void aServerWithoutMainNamespaceSaysNothing() {
        try (SocketIoServer io =
                SocketIoServer.create(SocketIoConfig.builder().loops(1).build())) {
            io.of("/only").onConnection(socket -> socket.emit("hello"));
            int port = Listening.on(io);
            try (WebSocketClient client = WebSocketClient.connect(port, "EIO=3&transport=websocket")) {
                client.next();
                assertThat(client.send("40/only").next()).isEqualTo("40/only,");
                assertThat(client.next()).isEqualTo("42/only,[\"hello\"]");
            }
        }
    }

    @Test
    void theNamespacesQueryIsInTheHandshake() {
        CompletableFuture<Handshake> handshake = new CompletableFuture<>();
        server.io().of("/custom").onConnection(socket -> handshake.complete(socket.handshake()));
        try (WebSocketClient client = server.connected(WireVersion.EIO3)) {
            assertThat(client.send("40/custom?token=a%20b&venue=X,").next()).isEqualTo("40/custom,");
            assertThat(client.next()).startsWith("42/custom,[\"auth\",{");
            assertThat(handshake.join().query())
                    .containsEntry("token", "a b")
                    .containsEntry("venue", "X")
                    .containsEntry("EIO", "3");
            assertThat(handshake.join().auth().get("token").stringValue()).isEqualTo("a b");
            client.send("42/custom,[\"message\",1]");
            assertThat(client.next()).isEqualTo("42/custom,[\"message-back\",1]");
        }
    }

    @Test
    void refusalsAreBareValues() {
        server.io().of("/refusing").use(socket -> {
            throw new ConnectRefusedException("no entry");
        });
        server.io().of("/explaining").use(socket -> {
            throw new ConnectRefusedException("no entry", Map.of("code", 7));
        });
        try (WebSocketClient client = server.connected(WireVersion.EIO3)) {
            assertThat(client.send("40/nowhere").next()).isEqualTo("44/nowhere,\"Invalid namespace\"");
            assertThat(client.send("40/refusing?a=b").next()).isEqualTo("44/refusing,\"no entry\"");
            assertThat(client.send("40/explaining").next()).isEqualTo("44/explaining,{\"code\":7}");
            assertThat(client.send("42[\"message\",1]").next()).isEqualTo("42[\"message-back\",1]");
        }
    }

    @Test
    void oneRefusedInTheMainNamespaceMayEnterAnother() {
        server.main().use(socket -> {
            throw new ConnectRefusedException("no entry");
        });
        try (WebSocketClient client = server.webSocket(WireVersion.EIO3)) {
            assertThat(client.next()).isEqualTo("44\"no entry\"");
            assertThat(client.send("40/custom").next()).isEqualTo("40/custom,");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"40", "40/", "40?a=b", "4abc", "42{}", "42abc[\"e\"]", "40/custom?a=%zz"})
    void packetsOutOfPlaceOrMalformedCloseTheConnection(String packet) {
        try (WebSocketClient client = server.connected(WireVersion.EIO3)) {
            client.send(packet).awaitClose();
            await().until(() -> server.io().connectionCount() == 0);
        }
    }

    @Test
    void leavesOneNamespaceAndStaysInTheOther() {
        try (WebSocketClient client = server.connected(WireVersion.EIO3)) {
            client.send("40/custom").next();
            client.next();
            client.send("41/custom,");
            assertThat(client.send("42[\"message\",1]").next()).isEqualTo("42[\"message-back\",1]");
            assertThat(server.io().of("/custom").socketCount()).isZero();
        }
    }

    @Test
    void socketIdsRevealNothingOfTheSession() {
        try (WebSocketClient client = WebSocketClient.connect(server.port(), "EIO=3&transport=websocket")) {
            String sid = Json.text(client.next().substring(1), "sid");
            client.next();
            client.next();
            client.send("40/custom").next();
            for (Namespace namespace : List.of(server.main(), server.io().of("/custom"))) {
                String id = namespace.fetchSockets().join().get(0).id();
                assertThat(id).doesNotContain(sid);
                assertThat(sid).doesNotContain(id);
            }
        }
    }

    @Test
    void aDisconnectInTheConnectionHandlerEndsAllCleanly() {
        server.onConnection(socket -> {
            socket.emit("bye");
            socket.disconnect(true);
        });
        try (WebSocketClient client = server.webSocket(WireVersion.EIO3)) {
            assertThat(List.of(client.next(), client.next(), client.next(), client.next()))
                    .containsExactly("40", "42[\"auth\",{}]", "42[\"bye\"]", "41");
            client.awaitClose();
        }
        await().until(() -> server.io().connectionCount() == 0 && server.main().socketCount() == 0);
    }

    @Test
    void entersWithinTheConnectTimeout() {
        try (TestServer impatient = TestServer.start(builder -> builder.connectTimeout(Duration.ofMillis(50)))) {
            try (WebSocketClient client = impatient.connected(WireVersion.EIO3);
                    WebSocketClient late = impatient.webSocket()) {
                late.awaitClose();
                assertThat(client.send("42[\"message\",1]").next()).isEqualTo("42[\"message-back\",1]");
            }
        }
    }
}
