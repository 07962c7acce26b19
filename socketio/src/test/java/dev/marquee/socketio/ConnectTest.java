package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectTest {
    private final Queue<DisconnectReason> reasons = new ConcurrentLinkedQueue<>();
    private final TestServer server = TestServer.start().onConnection(socket -> socket.onDisconnect(reasons::add));

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "40                        | 40         | 42[\"auth\",{}]",
                "40{\"token\":\"123\"}     | 40         | 42[\"auth\",{\"token\":\"123\"}]",
                "40/,                      | 40         | 42[\"auth\",{}]",
                "40/custom                 | 40/custom, | 42/custom,[\"auth\",{}]",
                "40/custom,                | 40/custom, | 42/custom,[\"auth\",{}]",
                "40/custom,{\"token\":\"a\"} | 40/custom, | 42/custom,[\"auth\",{\"token\":\"a\"}]",
            })
    void entersANamespaceWithItsAuth(String connect, String prefix, String auth) {
        try (WebSocketClient client = server.webSocket()) {
            String answer = client.send(connect).next();
            assertThat(answer).startsWith(prefix + "{\"sid\":\"");
            assertThat(Json.parse(answer.substring(prefix.length())).propertyNames())
                    .containsExactly("sid");
            assertThat(client.next()).isEqualTo(auth);
        }
    }

    @Test
    void anUnknownNamespaceIsRefusedAndTheConnectionStays() {
        try (WebSocketClient client = server.webSocket()) {
            assertThat(client.send("40/random").next()).isEqualTo("44/random,{\"message\":\"Invalid namespace\"}");
            assertThat(client.send("40").next()).startsWith("40{");
        }
    }

    @Test
    void namespacesShareAConnectionWithDifferentIds() {
        try (WebSocketClient client = server.connected()) {
            String custom = client.send("40/custom").next();
            assertThat(client.next()).isEqualTo("42/custom,[\"auth\",{}]");
            assertThat(server.main().fetchSockets().join())
                    .singleElement()
                    .satisfies(socket -> assertThat(custom).doesNotContain(socket.id()));
            assertThat(client.send("42/custom,[\"message\",1]").next()).isEqualTo("42/custom,[\"message-back\",1]");
            client.send("41/custom");
            assertThat(client.send("42[\"message\",2]").next()).isEqualTo("42[\"message-back\",2]");
            assertThat(server.io().of("/custom").socketCount()).isZero();
        }
    }

    @Test
    void oneThatNeverEntersANamespaceIsClosed() {
        try (TestServer impatient = TestServer.start(builder -> builder.connectTimeout(Duration.ofMillis(100)));
                WebSocketClient client = impatient.webSocket()) {
            client.awaitClose();
            await().until(() -> impatient.io().connectionCount() == 0);
        }
    }

    @Test
    void oneThatEnteredStays() {
        try (TestServer impatient = TestServer.start(builder -> builder.connectTimeout(Duration.ofSeconds(2)));
                WebSocketClient early = impatient.connected();
                WebSocketClient late = impatient.webSocket()) {
            late.awaitClose();
            assertThat(early.send("42[\"message\",1]").next()).isEqualTo("42[\"message-back\",1]");
        }
    }

    @Test
    void enteringTwiceClosesTheConnection() {
        try (WebSocketClient client = server.connected()) {
            client.send("40").awaitClose();
            await().untilAsserted(() -> assertThat(reasons).containsExactly(DisconnectReason.FORCED_SERVER_CLOSE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"42[\"message\",1]", "42/custom,[\"message\",1]", "41", "430[]", "40[]", "40\"x\"", "44{}"})
    void packetsOutOfPlaceCloseTheConnection(String packet) {
        try (WebSocketClient client = server.webSocket()) {
            client.send(packet).awaitClose();
            await().until(() -> server.io().connectionCount() == 0);
        }
    }

    @Test
    void leavingKeepsTheConnection() {
        try (WebSocketClient client = server.connected()) {
            client.send("41");
            await().untilAsserted(
                            () -> assertThat(reasons).containsExactly(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT));
            assertThat(client.send("40").next()).startsWith("40{");
        }
    }

    @Test
    void theServerDisconnectsOneNamespaceAndIgnoresWhatWasUnderWay() {
        server.onConnection(socket -> socket.on("kick", (args, ack) -> socket.disconnect()));
        try (WebSocketClient client = server.connected()) {
            client.send("42[\"kick\"]").send("42[\"message\",1]");
            assertThat(client.next()).isEqualTo("41");
            assertThat(reasons).containsExactly(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
            assertThat(client.send("40").next()).startsWith("40{");
        }
    }

    @Test
    void theServerDisconnectsTheWholeConnection() {
        server.onConnection(socket -> socket.on("kick", (args, ack) -> socket.disconnect(true)));
        try (WebSocketClient client = server.connected()) {
            client.send("42[\"kick\"]");
            assertThat(client.next()).isEqualTo("41");
            client.awaitClose();
            assertThat(reasons).containsExactly(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        }
    }

    @Test
    void theHandshakeDescribesTheRequest() {
        try (WebSocketClient client = WebSocketClient.connect(
                server.port(), "EIO=4&transport=websocket&venue=C%C3%84FE", "X-Custom", "yes")) {
            client.send("40{\"a\":1}");
            await().until(() -> server.main().socketCount() == 1);
            Socket socket = server.main().fetchSockets().join().get(0);
            Handshake handshake = socket.handshake();
            assertThat(handshake.headers().first("x-custom")).contains("yes");
            assertThat(handshake.query()).containsEntry("venue", "CÄFE").containsEntry("EIO", "4");
            assertThat(handshake.auth().get("a").intValue()).isEqualTo(1);
            assertThat(handshake.path()).isEqualTo("/socket.io/");
            assertThat(handshake.localAddress().getPort()).isEqualTo(server.port());
            assertThat(handshake.remoteAddress().getAddress().isLoopbackAddress())
                    .isTrue();
            assertThat(handshake.secure()).isFalse();
            assertThat(handshake.toString()).doesNotContain("venue");
        }
    }
}
