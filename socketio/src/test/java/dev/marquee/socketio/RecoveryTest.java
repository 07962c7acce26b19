package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.socketio.engineio.packet.WireVersion;
import dev.marquee.socketio.recovery.RecoveryConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecoveryTest {
    private static final SocketAttribute<String> NAME = SocketAttribute.named("name");

    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    private TestServer start(UnaryOperator<RecoveryConfig> settings) {
        TestServer server = TestServer.start(builder -> builder.recovery(settings.apply(RecoveryConfig.defaults())));
        server.onConnection(sockets::add);
        return server;
    }

    private TestServer start() {
        return start(config -> config);
    }

    /** A client that remembers what stock clients do. */
    static final class Client implements AutoCloseable {
        private TestServer server;
        private WebSocketClient connection;
        private String pid = "";
        private String sid = "";
        private String offset = "";

        Client(TestServer server) {
            this.server = server;
            connection = server.webSocket();
            connect("");
        }

        private void connect(String auth) {
            connection.send("40" + auth);
            String answer = connection.next();
            assertThat(answer).startsWith("40{");
            pid = Json.text(answer.substring(2), "pid");
            sid = Json.text(answer.substring(2), "sid");
        }

        /** Reads the next event, without its offset. */
        List<String> next() {
            String message = connection.next();
            assertThat(message).startsWith("42[");
            List<String> args = new ArrayList<>();
            Json.parse(message.substring(2))
                    .forEach(arg -> args.add(arg.isString() ? arg.stringValue() : arg.toString()));
            if (args.get(args.size() - 1).length() == 15) {
                offset = args.remove(args.size() - 1);
            }
            return args;
        }

        Client expect(String... events) {
            for (String event : events) {
                assertThat(next()).isEqualTo(List.of(event.split(" ")));
            }
            return this;
        }

        Client expectAuth() {
            assertThat(next().get(0)).isEqualTo("auth");
            return this;
        }

        void cut() {
            connection.abort();
        }

        /** Comes back on a new connection, and says what it knows. */
        Client reconnect() {
            connection = server.webSocket();
            connect("{\"pid\":\"" + pid + "\"" + (offset.isEmpty() ? "" : ",\"offset\":\"" + offset + "\"") + "}");
            return this;
        }

        Client reconnect(TestServer other) {
            server = other;
            return reconnect();
        }

        String sid() {
            return sid;
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    private Client client(TestServer server) {
        return new Client(server).expectAuth();
    }

    private void awaitNobody(TestServer server) {
        await().until(() -> server.main().socketCount() == 0);
    }

    private Socket lastSocket() {
        return List.copyOf(sockets).get(sockets.size() - 1);
    }

    @Test
    void withoutItThereIsNeitherPidNorOffset() {
        try (TestServer server = TestServer.start();
                WebSocketClient client = server.webSocket().send("40{\"pid\":\"x\",\"offset\":\"y\"}")) {
            assertThat(client.next()).startsWith("40{\"sid\":").doesNotContain("pid");
            assertThat(client.next()).isEqualTo("42[\"auth\",{\"pid\":\"x\",\"offset\":\"y\"}]");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aClientThatComesBackGetsWhatItMissedInOrder(int hops) {
        try (TestServer server = start();
                Client client = client(server)) {
            Socket first = lastSocket();
            first.join("r");
            first.set(NAME, "n");
            String sid = client.sid;
            String pid = client.pid;
            server.main().emit("a", 1);
            client.expect("a 1");
            for (int hop = 0; hop < hops; hop++) {
                client.cut();
                awaitNobody(server);
                server.main().emit("a", 2);
                server.main().to("r").emit("b", 3);
                server.main().to("other").emit("c", 4);
                server.main().to(sid).emit("d", 5);
                server.main().except("r").emit("e", 6);
                server.main().except("other").emit("f", 7);
                lastSocket().emit("g", 8);
                client.reconnect().expect("a 2", "b 3", "d 5", "f 7", "g 8");
                assertThat(client.sid).isEqualTo(sid);
                assertThat(client.pid).isEqualTo(pid);
                await().until(() -> lastSocket().isConnected());
                assertThat(lastSocket().isRecovered()).isTrue();
                assertThat(lastSocket().get(NAME)).contains("n");
                await().until(() -> lastSocket().rooms().contains("r"));
                assertThat(client.next().get(0)).isEqualTo("auth");
            }
        }
    }

    @Test
    void whatWasReceivedIsNotSentAgain() {
        try (TestServer server = start();
                Client client = client(server)) {
            server.main().emit("a", 1);
            client.expect("a 1");
            client.cut();
            awaitNobody(server);
            client.reconnect().expectAuth();
            server.main().emit("a", 2);
            client.expect("a 2");
        }
    }

    @Test
    void anEventLostOnTheWayIsSentAgain() {
        try (TestServer server = start();
                Client client = client(server)) {
            server.main().emit("a", 1);
            client.expect("a 1");
            String known = client.offset;
            server.main().emit("a", 2);
            client.expect("a 2");
            client.offset = known;
            client.cut();
            awaitNobody(server);
            client.reconnect().expect("a 2").expectAuth();
        }
    }

    @Test
    void aClientBackBeforeItsOldConnectionIsFoundBrokenRecovers() {
        try (TestServer server = start();
                Client client = client(server)) {
            WebSocketClient old = client.connection;
            String sid = client.sid;
            client.reconnect();
            assertThat(client.sid).isEqualTo(sid);
            old.awaitClose();
            client.expectAuth();
            assertThat(server.main().socketCount()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"unknown,o", "p,unknown", "p,''"})
    void whatIsUnknownBeginsAnew(String pid, String offset) {
        try (TestServer server = start();
                Client client = client(server)) {
            String sid = client.sid;
            client.cut();
            awaitNobody(server);
            client.pid = pid.equals("p") ? client.pid : pid;
            client.offset = offset.isEmpty() ? "123456789012345" : offset;
            client.reconnect().expectAuth();
            assertThat(client.sid).isNotEqualTo(sid);
            assertThat(lastSocket().isRecovered()).isFalse();
        }
    }

    @Test
    void aPidCountsOnceAndInItsNamespaceOnly() {
        try (TestServer server = start();
                Client client = client(server)) {
            String pid = client.pid;
            client.cut();
            awaitNobody(server);
            try (WebSocketClient other = server.webSocket()) {
                other.send("40/custom,{\"pid\":\"" + pid + "\",\"offset\":\"" + client.offset + "\"}");
                assertThat(other.next()).startsWith("40/custom,").doesNotContain(pid);
            }
            client.reconnect();
            assertThat(client.pid).isEqualTo(pid);
            String offset = client.offset;
            try (WebSocketClient thief = server.webSocket()) {
                thief.send("40{\"pid\":\"" + pid + "\",\"offset\":\"" + offset + "\"}");
                client.connection.awaitClose(); // two cannot be one: the one that came last counts
                assertThat(thief.next()).contains(pid);
            }
        }
    }

    @Test
    void volatileEventsAndThoseWithAcknowledgementCarryNoOffset() {
        try (TestServer server = start();
                Client client = client(server)) {
            server.main().with(DeliveryPolicy.DROPPABLE).emit("v", 1);
            lastSocket().with(DeliveryPolicy.DROPPABLE).emit("v", 2);
            lastSocket().with(DeliveryPolicy.latest("k")).emit("l", 3);
            var unused = lastSocket().emitWithAck(Duration.ofSeconds(9), "w", 4);
            assertThat(client.connection.next()).isEqualTo("42[\"v\",1]");
            assertThat(client.connection.next()).isEqualTo("42[\"v\",2]");
            assertThat(client.connection.next()).isEqualTo("42[\"l\",3]");
            assertThat(client.connection.next()).isEqualTo("420[\"w\",4]");
        }
    }

    @Test
    void ofAValueTheLatestIsSent() {
        try (TestServer server = start();
                Client client = client(server)) {
            client.cut();
            awaitNobody(server);
            for (int i = 0; i < 9; i++) {
                server.main().with(DeliveryPolicy.latest("k")).emit("value", i);
                server.main().emit("event", i);
            }
            client.reconnect();
            for (int i = 0; i < 8; i++) {
                client.expect("event " + i);
            }
            client.expect("value 8", "event 8");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSocketDisconnectedOnPurposeBeginsAnew(boolean byServer) {
        try (TestServer server = start();
                Client client = client(server)) {
            String pid = client.pid;
            if (byServer) {
                lastSocket().disconnect();
            } else {
                client.connection.send("41");
            }
            awaitNobody(server);
            client.reconnect();
            assertThat(client.pid).isNotEqualTo(pid);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void middlewaresRunAgainUnlessConfiguredOtherwise(boolean skip) {
        AtomicInteger asked = new AtomicInteger();
        try (TestServer server = start(config -> config.withSkipMiddlewares(skip))) {
            server.main().use(socket -> {
                asked.incrementAndGet();
                return Middleware.ACCEPT;
            });
            try (Client client = client(server)) {
                client.cut();
                awaitNobody(server);
                client.reconnect().expectAuth();
                assertThat(asked.get()).isEqualTo(skip ? 1 : 2);
                assertThat(lastSocket().isRecovered()).isTrue();
            }
        }
    }

    @Test
    void moreThanMayWaitForAConnectionIsNotSentAtOnce() {
        try (TestServer server = start();
                Client client = client(server)) {
            client.cut();
            awaitNobody(server);
            String big = "x".repeat(300_000);
            for (int i = 0; i < 4; i++) {
                server.main().emit("big", big);
            }
            String sid = client.sid;
            WebSocketClient refused = server.webSocket();
            refused.send("40{\"pid\":\"" + client.pid + "\",\"offset\":\"" + client.offset + "\"}");
            refused.awaitClose();
            client.reconnect();
            assertThat(client.sid).isNotEqualTo(sid);
        }
    }

    @Test
    void aClientOfProtocol4GetsNoPid() {
        try (TestServer server = start();
                WebSocketClient client = server.connected(WireVersion.EIO3)) {
            lastSocket().emit("a", 1);
            assertThat(client.next()).isEqualTo("42[\"a\",1]");
        }
    }

    @Test
    void binaryEventsAreSentAgain() {
        try (TestServer server = start();
                Client client = client(server)) {
            client.cut();
            awaitNobody(server);
            server.main().emit("b", new byte[] {1, 2, 3});
            client.reconnect();
            assertThat(client.connection.next()).startsWith("451-[\"b\",{\"_placeholder\":true,\"num\":0},\"");
            assertThat(client.connection.next()).isNotEmpty();
        }
    }
}
