package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HeartbeatTest {
    private final Queue<DisconnectReason> reasons = new ConcurrentLinkedQueue<>();
    private final TestServer server = TestServer.start(
                    builder -> builder.pingInterval(Duration.ofMillis(100)).pingTimeout(Duration.ofSeconds(5)))
            .onConnection(socket -> socket.onDisconnect(reasons::add));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void pingsAndPongsOverPolling() {
        PollingClient client = server.polling();
        String sid = client.open();
        for (int i = 0; i < 3; i++) {
            assertThat(client.poll(sid).body()).isEqualTo("2");
            assertThat(client.post(sid, "3").body()).isEqualTo("ok");
        }
    }

    @Test
    void pingsAndPongsOverWebSocket() {
        try (WebSocketClient client = server.webSocket()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.next()).isEqualTo("2");
                client.send("3");
            }
        }
    }

    @Test
    void oneThatDoesNotAnswerIsClosed() {
        try (TestServer strict = TestServer.start(
                builder -> builder.pingInterval(Duration.ofMillis(50)).pingTimeout(Duration.ofSeconds(4)))) {
            strict.onConnection(socket -> socket.onDisconnect(reasons::add));
            try (WebSocketClient client = strict.webSocket()) {
                client.send("40");
                client.awaitClose();
                await().untilAsserted(() -> assertThat(reasons).containsExactly(DisconnectReason.PING_TIMEOUT));
            }
        }
    }

    @Test
    void oneThatDoesNotPollIsForgotten() {
        try (TestServer strict = TestServer.start(
                builder -> builder.pingInterval(Duration.ofMillis(50)).pingTimeout(Duration.ofMillis(50)))) {
            String sid = strict.polling().open();
            await().until(() -> strict.io().connectionCount() == 0);
            assertThat(strict.polling().poll(sid).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void pongsThatWereNotAskedForDoNoHarm() {
        try (TestServer calm = TestServer.start();
                WebSocketClient client = calm.webSocket()) {
            client.send("3").send("3").send("40");
            assertThat(client.next()).startsWith("40");
        }
    }
}
