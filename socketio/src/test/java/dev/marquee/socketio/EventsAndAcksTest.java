package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class EventsAndAcksTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Socket socketOf(WebSocketClient client) {
        client.send("42[\"message\",\"sync\"]").next();
        return server.main().fetchSockets().join().get(0);
    }

    /** Cannot be serialised. */
    @SuppressWarnings("DoNotCallSuggester")
    static final class Failing {
        public int getValue() {
            throw new IllegalStateException("no value");
        }
    }

    record Point(int x, @Nullable String label) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",null",
                ",1,\"2\",{\"3\":[true]}",
                ",\"\\\" \\\\ \\u0001\"",
                ",12345678901234567890,1.5e10,-0.25",
                ",{\"é😀\":[[],{}]}"
            })
    void argumentsComeBackUnchanged(String args) {
        try (WebSocketClient client = server.connected()) {
            String answer = client.send("42[\"message\"" + args + "]").next();
            assertThat(Json.parse(answer.substring(2))).isEqualTo(Json.parse("[\"message-back\"" + args + "]"));
        }
    }

    @Test
    void recordsMapsAndNullsAreSerialised() {
        try (WebSocketClient client = server.connected()) {
            socketOf(client).emit("e", new Point(1, null), Map.of("k", List.of(1, 2)), null, true, Json.parse("[1]"));
            assertThat(client.next()).isEqualTo("42[\"e\",{\"x\":1,\"label\":null},{\"k\":[1,2]},null,true,[1]]");
        }
    }

    @Test
    void clientsAreAcknowledgedOnce() {
        server.onConnection(socket -> socket.on("twice", (args, ack) -> {
            assertThat(ack.isRequested()).isTrue();
            ack.send(1);
            ack.send(2);
        }));
        try (WebSocketClient client = server.connected()) {
            assertThat(client.send("42456[\"message-with-ack\",1,\"2\",{\"3\":[false]}]")
                            .next())
                    .isEqualTo("43456[1,\"2\",{\"3\":[false]}]");
            assertThat(client.send("427[\"twice\"]").next()).isEqualTo("437[1]");
            assertThat(client.send("428[\"message-with-ack\"]").next()).isEqualTo("438[]");
        }
    }

    @Test
    void anAckMayBeSentLaterFromAnotherThread() {
        server.onConnection(socket -> socket.on("later", (args, ack) -> {
            var unused = CompletableFuture.runAsync(() -> ack.send("done"));
        }));
        try (WebSocketClient client = server.connected()) {
            assertThat(client.send("421[\"later\"]").next()).isEqualTo("431[\"done\"]");
        }
    }

    @Test
    void unknownEventsAreIgnoredUnlessThereIsACatchAll() {
        try (WebSocketClient client = server.connected()) {
            client.send("421[\"unknown\",1]");
            assertThat(client.send("42[\"message\",1]").next()).isEqualTo("42[\"message-back\",1]");
        }
        server.onConnection(socket -> socket.onAny((event, args, ack) -> ack.send(event, args.size())));
        try (WebSocketClient client = server.connected()) {
            assertThat(client.send("421[\"unknown\",1]").next()).isEqualTo("431[\"unknown\",1]");
            assertThat(client.send("422[7,1]").next()).isEqualTo("432[\"7\",1]");
            assertThat(client.send("423[\"message-with-ack\",1]").next()).isEqualTo("433[1]");
        }
    }

    @Test
    void aHandlerThatFailsHarmsNobody() {
        server.onConnection(socket -> socket.on("fail", (args, ack) -> args.get(5)));
        try (WebSocketClient client = server.connected()) {
            client.send("421[\"fail\"]");
            assertThat(client.send("42[\"message\",1]").next()).isEqualTo("42[\"message-back\",1]");
        }
    }

    @Test
    void theServerAsksForAcknowledgements() throws Exception {
        try (WebSocketClient client = server.connected()) {
            Socket socket = socketOf(client);
            CompletableFuture<List<JsonNode>> first = socket.emitWithAck(LONG, "question", 1);
            CompletableFuture<List<JsonNode>> second = socket.emitWithAck(LONG, "question", 2);
            assertThat(client.next()).isEqualTo("420[\"question\",1]");
            assertThat(client.next()).isEqualTo("421[\"question\",2]");
            client.send("431[\"b\"]")
                    .send("430[\"a\",1]")
                    .send("430[\"again\"]")
                    .send("4399[]");
            assertThat(first.get(20, TimeUnit.SECONDS).toString()).isEqualTo("[\"a\", 1]");
            assertThat(second.get(20, TimeUnit.SECONDS).toString()).isEqualTo("[\"b\"]");
        }
    }

    @Test
    void anAcknowledgementThatDoesNotComeTimesOut() {
        try (WebSocketClient client = server.connected()) {
            CompletableFuture<List<JsonNode>> answer = socketOf(client).emitWithAck(Duration.ofMillis(50), "question");
            assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void aSocketThatLeavesFailsItsAcknowledgements() {
        Socket socket;
        CompletableFuture<List<JsonNode>> answer;
        try (WebSocketClient client = server.connected()) {
            socket = socketOf(client);
            answer = socket.emitWithAck(LONG, "question");
            client.next();
            client.send("41");
            assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(DisconnectedException.class);
            assertThatThrownBy(() -> socket.emitWithAck(LONG, "late").get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(DisconnectedException.class);
        }
    }

    @Test
    void emittingAfterTheEndIsIgnored() {
        try (WebSocketClient client = server.connected()) {
            Socket socket = socketOf(client);
            client.send("41");
            await().until(() -> !socket.isConnected());
            socket.emit("late");
            socket.join("room");
            assertThat(server.main().hasMembers("room")).isFalse();
        }
    }

    @Test
    void reservedNamesAndUnserialisableArgumentsAreRejected() {
        try (WebSocketClient client = server.connected()) {
            Socket socket = socketOf(client);
            assertThatThrownBy(() -> socket.emit("disconnect"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("event: disconnect (expected: not a reserved name)");
            assertThatThrownBy(() -> socket.emit("e", new Failing())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void callsOfOneThreadArriveInOrder() {
        try (WebSocketClient client = server.connected()) {
            Socket socket = socketOf(client);
            for (int i = 0; i < 200; i++) {
                if (i % 2 == 0) {
                    socket.emit("n", i);
                } else {
                    server.main().emit("n", i);
                }
            }
            for (int i = 0; i < 200; i++) {
                assertThat(client.next()).isEqualTo("42[\"n\"," + i + "]");
            }
        }
    }

    @Test
    void attributesAreKept() {
        SocketAttribute<String> name = SocketAttribute.named("name");
        try (WebSocketClient client = server.connected()) {
            Socket socket = socketOf(client);
            assertThat(socket.get(name)).isEmpty();
            socket.set(name, "x");
            assertThat(socket.get(name)).contains("x");
            socket.set(name, null);
            assertThat(socket.get(name)).isEmpty();
        }
    }

    @Test
    void deepJsonClosesTheConnection() {
        try (WebSocketClient client = server.connected()) {
            client.send("42[\"message\"," + "[".repeat(5000) + "]".repeat(5000) + "]")
                    .awaitClose();
        }
    }
}
