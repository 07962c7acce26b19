package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UpgradeTest {
    private final Queue<DisconnectReason> reasons = new ConcurrentLinkedQueue<>();
    private final TestServer server = TestServer.start().onConnection(socket -> socket.onDisconnect(reasons::add));
    private final PollingClient client = server.polling();

    @AfterEach
    void stop() {
        server.close();
    }

    private WebSocketClient webSocket(String sid) {
        return WebSocketClient.connect(server.port(), "EIO=4&transport=websocket&sid=" + sid);
    }

    // Repeated, so that sessions and WebSockets begin on the same and on different event loops.
    @RepeatedTest(6)
    void theWebSocketTakesOverAfterTheProbe() {
        String sid = client.connected();
        try (WebSocketClient webSocket = webSocket(sid)) {
            assertThat(webSocket.send("2probe").next()).isEqualTo("3probe");
            assertThat(client.poll(sid).body()).isEqualTo("6");
            webSocket.send("5").send("42[\"message\",1]");
            assertThat(webSocket.next()).isEqualTo("42[\"message-back\",1]");
            assertThat(client.poll(sid).statusCode()).isEqualTo(400);
            assertThat(client.post(sid, "42[\"message\",2]").statusCode()).isEqualTo(400);
            assertThat(webSocket.send("42[\"message\",3]").next()).isEqualTo("42[\"message-back\",3]");
        }
    }

    @Test
    void everyPollDuringTheUpgradeIsReleased() {
        String sid = client.connected();
        CompletableFuture<HttpResponse<String>> waiting = client.pollAsync(sid);
        try (WebSocketClient webSocket = webSocket(sid)) {
            assertThat(webSocket.send("2probe").next()).isEqualTo("3probe");
            assertThat(waiting.join().body()).isEqualTo("6");
            for (int i = 0; i < 3; i++) {
                assertThat(client.poll(sid).body()).isEqualTo("6");
            }
        }
    }

    @Test
    void packetsQueuedDuringTheUpgradeMoveOverInOrder() {
        String sid = client.connected();
        try (WebSocketClient webSocket = webSocket(sid)) {
            assertThat(webSocket.send("2probe").next()).isEqualTo("3probe");
            client.post(sid, "42[\"message\",1]\u001e42[\"message\",2]");
            webSocket.send("5").send("42[\"message\",3]");
            assertThat(List.of(webSocket.next(), webSocket.next(), webSocket.next()))
                    .containsExactly("42[\"message-back\",1]", "42[\"message-back\",2]", "42[\"message-back\",3]");
        }
    }

    @Test
    void packetsBeforeTheSwitchStillGoByPolling() {
        String sid = client.connected();
        try (WebSocketClient webSocket = webSocket(sid)) {
            assertThat(webSocket.send("2probe").next()).isEqualTo("3probe");
            client.post(sid, "42[\"message\",1]");
            assertThat(client.poll(sid).body()).isEqualTo("42[\"message-back\",1]");
            webSocket.send("5").send("42[\"message\",2]");
            assertThat(webSocket.next()).isEqualTo("42[\"message-back\",2]");
        }
    }

    @Test
    void aPollThatWaitsWhenTheSwitchComesIsReleased() {
        String sid = client.connected();
        try (WebSocketClient webSocket = webSocket(sid)) {
            webSocket.send("2probe").next();
            CompletableFuture<HttpResponse<String>> waiting = client.pollAsync(sid);
            webSocket.send("5").send("42[\"message\",1]");
            assertThat(webSocket.next()).isEqualTo("42[\"message-back\",1]");
            assertThat(waiting.join().body()).isIn("6", "{\"code\":3,\"message\":\"Bad request\"}");
        }
    }

    @Test
    void aSecondWebSocketIsClosedAndTheFirstGoesOn() {
        String sid = client.connected();
        try (WebSocketClient first = webSocket(sid)) {
            first.send("2probe").next();
            try (WebSocketClient second = webSocket(sid)) {
                second.awaitClose();
            }
            first.send("5").send("42[\"message\",1]");
            assertThat(first.next()).isEqualTo("42[\"message-back\",1]");
            try (WebSocketClient third = webSocket(sid)) {
                third.awaitClose();
            }
            assertThat(first.send("42[\"message\",2]").next()).isEqualTo("42[\"message-back\",2]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2other", "5", "42[\"message\",1]", "abc", ""})
    void anythingButTheProbeEndsTheUpgradeAndNotTheSession(String wrong) {
        String sid = client.connected();
        try (WebSocketClient webSocket = webSocket(sid)) {
            webSocket.send(wrong).awaitClose();
        }
        client.post(sid, "42[\"message\",1]");
        assertThat(client.poll(sid).body()).isEqualTo("42[\"message-back\",1]");
        try (WebSocketClient again = webSocket(sid)) {
            assertThat(again.send("2probe").next()).isEqualTo("3probe");
        }
    }

    @Test
    void aWebSocketThatBreaksBeforeTheSwitchLeavesTheSessionOnPolling() {
        String sid = client.connected();
        try (WebSocketClient webSocket = webSocket(sid)) {
            webSocket.send("2probe").next();
            webSocket.abort();
        }
        client.post(sid, "42[\"message\",1]");
        assertThat(client.poll(sid).body()).contains("42[\"message-back\",1]");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anUpgradeThatTakesTooLongIsGivenUp(boolean probed) {
        // Long enough for the probe to come in time on a busy machine.
        Duration timeout = probed ? Duration.ofSeconds(3) : Duration.ofMillis(100);
        try (TestServer impatient = TestServer.start(builder -> builder.upgradeTimeout(timeout))) {
            String sid = impatient.polling().connected();
            try (WebSocketClient webSocket =
                    WebSocketClient.connect(impatient.port(), "EIO=4&transport=websocket&sid=" + sid)) {
                if (probed) {
                    assertThat(webSocket.send("2probe").next()).isEqualTo("3probe");
                }
                webSocket.awaitClose();
            }
            impatient.polling().post(sid, "42[\"message\",1]");
            assertThat(impatient.polling().poll(sid).body()).isEqualTo("42[\"message-back\",1]");
        }
    }

    @Test
    void aSessionThatEndsTakesItsUpgradeAlong() {
        String sid = client.connected();
        try (WebSocketClient webSocket = webSocket(sid)) {
            webSocket.send("2probe").next();
            client.post(sid, "1");
            webSocket.awaitClose();
        }
        await().untilAsserted(() -> assertThat(reasons).containsExactly(DisconnectReason.TRANSPORT_CLOSE));
    }

    @Test
    void nothingIsLostDuplicatedOrReorderedWhileTheServerKeepsSending() {
        try (TestServer talking = TestServer.start()) {
            talking.onConnection(socket -> socket.on("count", (args, ack) -> {
                for (int i = 0; i < args.get(0).intValue(); i++) {
                    socket.emit("n", i);
                }
                ack.send();
            }));
            for (int round = 0; round < 30; round++) {
                assertThat(receivedWhileUpgrading(talking)).containsExactlyElementsOf(numbers());
            }
        }
    }

    private static List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            numbers.add("42[\"n\"," + i + "]");
        }
        numbers.add("430[]");
        return numbers;
    }

    private static List<String> receivedWhileUpgrading(TestServer talking) {
        PollingClient polling = talking.polling();
        String sid = polling.connected();
        List<String> received = new ArrayList<>();
        CompletableFuture<HttpResponse<String>> poll = polling.pollAsync(sid);
        try (WebSocketClient webSocket =
                WebSocketClient.connect(talking.port(), "EIO=4&transport=websocket&sid=" + sid)) {
            CompletableFuture<HttpResponse<String>> post = polling.sendAsync(
                    polling.session(sid).POST(java.net.http.HttpRequest.BodyPublishers.ofString("420[\"count\",20]")));
            webSocket.send("2probe").next();
            for (String packet : poll.join().body().split("\u001e", -1)) {
                if (!packet.equals("6")) {
                    received.add(packet);
                }
            }
            post.join();
            webSocket.send("5");
            while (!received.contains("430[]")) {
                received.add(webSocket.next());
            }
        }
        return received;
    }
}
