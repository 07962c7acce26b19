package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MiddlewareTest {
    private final Queue<String> ran = new ConcurrentLinkedQueue<>();
    private final TestServer server = TestServer.start();
    private final Namespace guarded = server.io().of("guarded").onConnection(socket -> {
        ran.add("connection");
        socket.on("e", (args, ack) -> ran.add("event"));
        socket.onDisconnect(reason -> ran.add("disconnect"));
    });

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theyRunInOrderBeforeTheConnectionHandler() {
        guarded.use(socket -> {
            ran.add("first");
            return CompletableFuture.runAsync(() -> ran.add("first, later"));
        });
        guarded.use(socket -> {
            ran.add("second");
            socket.join("room");
            return Middleware.ACCEPT;
        });
        try (WebSocketClient client = server.webSocket()) {
            assertThat(client.send("40/guarded,").next()).startsWith("40/guarded,{\"sid\"");
            await().untilAsserted(
                            () -> assertThat(ran).containsExactly("first", "first, later", "second", "connection"));
            guarded.to("room").emit("hello");
            assertThat(client.next()).isEqualTo("42/guarded,[\"hello\"]");
        }
    }

    @Test
    void aRefusedClientIsToldWhyAndNothingRunsForIt() {
        guarded.use(socket ->
                CompletableFuture.failedFuture(new ConnectRefusedException("not you", Map.of("code", "E_TOKEN"))));
        try (WebSocketClient client = server.connected()) {
            assertThat(client.send("40/guarded,{\"token\":\"x\"}").next())
                    .isEqualTo("44/guarded,{\"message\":\"not you\",\"data\":{\"code\":\"E_TOKEN\"}}");
            guarded.emit("secret");
            assertThat(guarded.socketCount()).isZero();
            assertThat(client.send("42[\"message\",1]").next()).isEqualTo("42[\"message-back\",1]");
            client.send("42/guarded,[\"e\"]").awaitClose();
            assertThat(ran).isEmpty();
        }
    }

    @Test
    void aRefusalMayBeThrownAndOtherFailuresTellNothing() {
        guarded.use(socket -> {
            if (socket.handshake().auth().has("token")) {
                throw new ConnectRefusedException("refused");
            }
            throw new IllegalStateException("secret detail");
        });
        try (WebSocketClient client = server.webSocket()) {
            assertThat(client.send("40/guarded,{\"token\":1}").next())
                    .isEqualTo("44/guarded,{\"message\":\"refused\"}");
            assertThat(client.send("40/guarded,").next()).isEqualTo("44/guarded,{\"message\":\"Internal error\"}");
        }
    }

    @Test
    void nothingIsDeliveredOrReadBeforeTheDecision() throws Exception {
        LinkedBlockingQueue<Socket> waiting = new LinkedBlockingQueue<>();
        CompletableFuture<Void> decision = new CompletableFuture<>();
        guarded.use(socket -> {
            socket.emit("early");
            waiting.add(socket);
            return decision;
        });
        try (WebSocketClient client = server.webSocket()) {
            client.send("40/guarded,");
            Socket candidate = waiting.take();
            assertThat(candidate.isConnected()).isFalse();
            candidate.emit("early");
            guarded.emit("early");
            assertThat(guarded.socketCount()).isZero();
            decision.complete(null);
            assertThat(client.next()).startsWith("40/guarded,{\"sid\"");
            guarded.emit("now");
            assertThat(client.next()).isEqualTo("42/guarded,[\"now\"]");
        }
    }

    @Test
    void aClientThatSendsBeforeTheDecisionIsClosed() {
        CompletableFuture<Void> decision = new CompletableFuture<>();
        guarded.use(socket -> decision);
        try (WebSocketClient client = server.webSocket()) {
            client.send("40/guarded,").send("42/guarded,[\"e\"]").awaitClose();
            decision.complete(null);
            await().until(() -> server.io().connectionCount() == 0);
            assertThat(guarded.socketCount()).isZero();
            assertThat(ran).isEmpty();
        }
    }

    @Test
    void aClientThatLeavesBeforeTheDecisionNeverEnters() throws Exception {
        LinkedBlockingQueue<Socket> waiting = new LinkedBlockingQueue<>();
        CompletableFuture<Void> decision = new CompletableFuture<>();
        guarded.use(socket -> {
            waiting.add(socket);
            return decision;
        });
        try (WebSocketClient client = server.webSocket()) {
            client.send("40/guarded,");
            waiting.take();
        }
        await().until(() -> server.io().connectionCount() == 0);
        decision.complete(null);
        assertThat(guarded.fetchSockets().join()).isEmpty();
        assertThat(ran).isEmpty();
    }
}
