package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.marquee.socketio.engineio.CloseReason;
import dev.marquee.socketio.engineio.EngineListener;
import dev.marquee.socketio.engineio.EngineSession;
import dev.marquee.socketio.engineio.packet.WireVersion;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the Engine.IO protocol's test suites ask of a server that echoes, in both revisions. */
final class EngineIoServerTest {
    private final Queue<CloseReason> reasons = new ConcurrentLinkedQueue<>();
    private EngineIoServer server;
    private int port;

    private final class Echo implements EngineListener {
        private final EngineSession session;

        Echo(EngineSession session) {
            this.session = session;
        }

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
            reasons.add(reason);
        }
    }

    @BeforeEach
    void start() throws IOException {
        start(SocketIoConfig.builder().loops(2));
    }

    private void start(SocketIoConfig.Builder settings) throws IOException {
        server = EngineIoServer.create(settings.build(), Echo::new);
        port = server.listen(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
                .get(0)
                .getPort();
    }

    private void restart(SocketIoConfig.Builder settings) throws IOException {
        server.close();
        start(settings.loops(2));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private PollingClient polling(WireVersion version) {
        return new PollingClient(port, version);
    }

    private WebSocketClient webSocket(WireVersion version) {
        WebSocketClient client = WebSocketClient.connect(port, Wire.webSocket(version));
        client.next();
        return client;
    }

    private static void assertOpen(JsonNode open, String upgrades) {
        assertThat(open.propertyNames())
                .containsExactlyInAnyOrder("sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload");
        assertThat(open.get("upgrades")).hasToString(upgrades);
    }

    @ParameterizedTest
    @EnumSource
    void openPacketDescribesTheSession(WireVersion version) {
        PollingClient client = polling(version);
        HttpResponse<String> answer = client.send(client.request(Wire.polling(version)));
        assertThat(answer.headers().firstValue("content-type")).contains("text/plain; charset=UTF-8");
        String packet = Wire.packets(version, answer.body()).get(0);
        assertThat(packet).startsWith("0");
        assertOpen(Json.parse(packet.substring(1)), "[\"websocket\"]");
        try (WebSocketClient webSocket = WebSocketClient.connect(port, Wire.webSocket(version))) {
            assertOpen(Json.parse(webSocket.next().substring(1)), "[]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void pollingEchoesTextAndBinary(WireVersion version) {
        PollingClient client = polling(version);
        String sid = client.open();
        String[][] bodies = {
            {"4hello"}, {"4test1", "4test2", "4test3"}, {"4é€😀"}, {"4hello", Wire.base64(version, "AQIDBA==")}, {"4"}
        };
        for (String[] packets : bodies) {
            client.postPackets(sid, packets);
            assertThat(client.pollPackets(sid)).containsExactly(packets);
        }
    }

    @ParameterizedTest
    @EnumSource
    void webSocketEchoesTextAndBinary(WireVersion version) {
        try (WebSocketClient client = webSocket(version)) {
            assertThat(client.send("4hello").next()).isEqualTo("4hello");
            assertThat(client.sendBinary(Wire.frame(version, 1, 2, 3, 4)).next())
                    .isEqualTo(Wire.received(version, 1, 2, 3, 4));
            assertThat(client.send(Wire.base64(version, "AQIDBA==")).next())
                    .isEqualTo(Wire.received(version, 1, 2, 3, 4));
            assertThat(client.sendBinary(Wire.frame(version)).next()).isEqualTo(Wire.received(version));
        }
    }

    @Test
    void revision3FramesBinaryForClientsThatCanReadIt() throws Exception {
        try (RawHttp http = new RawHttp(port)) {
            http.send("GET /socket.io/?EIO=3&transport=polling HTTP/1.1\r\nHost: h\r\n\r\n");
            String open = http.read().body();
            String sid = Json.text(open.substring(open.indexOf('{')), "sid");
            String at = " /socket.io/?EIO=3&transport=polling&sid=" + sid + " HTTP/1.1\r\nHost: h\r\n";
            http.send("POST" + at + "Content-Length: 17\r\nContent-Type: application/octet-stream\r\n\r\n");
            http.sendBytes(new byte[] {0, 6, -1, '4', 'h', 'e', 'l', 'l', 'o', 1, 5, -1, 4, 1, 2, 3, 4});
            assertThat(http.read().body()).isEqualTo("ok");
            http.send("GET" + at + "\r\n");
            RawHttp.Response answer = http.read();
            assertThat(answer.header("content-type")).isEqualTo("application/octet-stream");
            assertThat(answer.header("content-length")).isEqualTo("17");
        }
    }

    @ParameterizedTest
    @EnumSource
    void invalidPacketsCloseTheSession(WireVersion version) {
        PollingClient client = polling(version);
        for (String body : List.of("abc", "", Wire.payload(version, "4x", "9"))) {
            String sid = client.open();
            assertThat(client.post(sid, body).statusCode()).isEqualTo(400);
            assertThat(client.poll(sid).statusCode()).isEqualTo(400);
        }
        try (WebSocketClient webSocket = webSocket(version)) {
            webSocket.send("abc").awaitClose();
        }
        await().untilAsserted(() -> assertThat(reasons).hasSize(4).containsOnly(CloseReason.PARSE_ERROR));
    }

    @Test
    void revision4TakesNoBinaryBodies() {
        PollingClient client = polling(WireVersion.EIO4);
        String sid = client.open();
        assertThat(client.send(client.session(sid)
                                .header("Content-Type", "application/octet-stream")
                                .POST(BodyPublishers.ofString("4hello")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.poll(sid).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"07ff", "06", ""})
    void revision3ClosesOnMalformedBinaryFrames(String hex) {
        try (WebSocketClient client = webSocket(WireVersion.EIO3)) {
            client.sendBinary(HexFormat.of().parseHex(hex));
            if (hex.equals("06")) { // a NOOP, which nobody minds
                assertThat(client.send("4x").next()).isEqualTo("4x");
            } else {
                client.awaitClose();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecondPollClosesTheSession(WireVersion version) {
        PollingClient client = polling(version);
        String sid = client.open();
        CompletableFuture<HttpResponse<String>> first = client.pollAsync(sid);
        CompletableFuture<HttpResponse<String>> second = client.pollAsync(sid);
        List<Integer> statuses =
                List.of(first.join().statusCode(), second.join().statusCode());
        assertThat(statuses).containsExactlyInAnyOrder(200, 400);
        HttpResponse<String> closed = first.join().statusCode() == 200 ? first.join() : second.join();
        assertThat(Wire.packets(version, closed.body())).containsExactly("1");
        assertThat(client.poll(sid).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource
    void closePacketEndsTheSession(WireVersion version) {
        PollingClient client = polling(version);
        String sid = client.open();
        CompletableFuture<HttpResponse<String>> waiting = client.pollAsync(sid);
        client.postPackets(sid, "1");
        assertThat(waiting.join().body())
                .isIn(Wire.payload(version, "6"), "{\"code\":1,\"message\":\"Session ID unknown\"}");
        assertThat(client.poll(sid).statusCode()).isEqualTo(400);
        try (WebSocketClient webSocket = webSocket(version)) {
            webSocket.send("1").awaitClose();
        }
        await().untilAsserted(() -> assertThat(reasons).hasSize(2).containsOnly(CloseReason.TRANSPORT_CLOSE));
    }

    @Test
    void inRevision3TheClientPingsAndIsAnswered() {
        PollingClient client = polling(WireVersion.EIO3);
        String sid = client.open();
        try (WebSocketClient webSocket = webSocket(WireVersion.EIO3)) {
            for (int i = 0; i < 3; i++) {
                client.postPackets(sid, "2");
                assertThat(client.poll(sid).body()).isEqualTo("1:3");
                assertThat(webSocket.send("2").next()).isEqualTo("3");
            }
        }
    }

    @Test
    void inRevision3AClientThatDoesNotPingIsClosed() throws IOException {
        restart(SocketIoConfig.builder().pingInterval(Duration.ofMillis(100)).pingTimeout(Duration.ofMillis(100)));
        PollingClient client = polling(WireVersion.EIO3);
        String sid = client.open();
        try (WebSocketClient webSocket = WebSocketClient.connect(port, Wire.webSocket(WireVersion.EIO3))) {
            webSocket.awaitClose();
        }
        await().until(() -> server.sessionCount() == 0);
        assertThat(client.post(sid, "1:2").statusCode()).isEqualTo(400);
        assertThat(reasons).containsOnly(CloseReason.PING_TIMEOUT);
    }

    @Test
    void inRevision3AClientThatPingsStays() throws IOException {
        restart(SocketIoConfig.builder().pingInterval(Duration.ofMillis(200)).pingTimeout(Duration.ofSeconds(1)));
        long start = System.nanoTime();
        try (WebSocketClient client = webSocket(WireVersion.EIO3)) {
            while (System.nanoTime() - start < Duration.ofSeconds(2).toNanos()) {
                assertThat(client.send("2").next()).isEqualTo("3");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void heartbeatInTheWrongDirectionIsAnError(WireVersion version) {
        try (WebSocketClient client = webSocket(version)) {
            client.send(version == WireVersion.EIO4 ? "2" : "3").awaitClose();
            await().untilAsserted(() -> assertThat(reasons).containsExactly(CloseReason.TRANSPORT_ERROR));
        }
    }

    @ParameterizedTest
    @EnumSource
    void upgradesAndIgnoresWhatComesLater(WireVersion version) {
        PollingClient client = polling(version);
        String sid = client.open();
        try (WebSocketClient webSocket = WebSocketClient.connect(port, Wire.webSocket(version) + "&sid=" + sid)) {
            assertThat(webSocket.send("2probe").next()).isEqualTo("3probe");
            assertThat(client.pollPackets(sid)).containsExactly("6");
            client.postPackets(sid, "4before", Wire.base64(version, "AQID"));
            webSocket.send("5").send("4hello");
            assertThat(List.of(webSocket.next(), webSocket.next(), webSocket.next()))
                    .containsExactly("4before", Wire.received(version, 1, 2, 3), "4hello");
            assertThat(client.poll(sid).statusCode()).isEqualTo(400);
            try (WebSocketClient second = WebSocketClient.connect(port, Wire.webSocket(version) + "&sid=" + sid)) {
                second.awaitClose();
            }
            assertThat(webSocket.sendBinary(Wire.frame(version, 9)).next()).isEqualTo(Wire.received(version, 9));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSessionKeepsItsRevision(WireVersion version) {
        WireVersion other = version == WireVersion.EIO4 ? WireVersion.EIO3 : WireVersion.EIO4;
        PollingClient client = polling(version);
        String sid = client.open();
        assertThat(polling(other).poll(sid).body()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
        assertThatThrownBy(() -> WebSocketClient.connect(port, Wire.webSocket(other) + "&sid=" + sid))
                .isInstanceOf(CompletionException.class);
        client.postPackets(sid, "4x");
        assertThat(client.pollPackets(sid)).containsExactly("4x");
    }

    @Test
    void revision3CanBeTurnedOff() throws IOException {
        restart(SocketIoConfig.builder().allowEio3(false));
        PollingClient client = polling(WireVersion.EIO3);
        HttpResponse<String> refused = client.send(client.request("EIO=3&transport=polling"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo("{\"code\":5,\"message\":\"Unsupported protocol version\"}");
        assertThatThrownBy(() -> webSocket(WireVersion.EIO3)).isInstanceOf(CompletionException.class);
    }

    @Test
    void aMessageFromAnotherThreadArrives() throws IOException {
        CompletableFuture<EngineSession> opened = new CompletableFuture<>();
        server.close();
        server = EngineIoServer.create(SocketIoConfig.builder().loops(1).build(), session -> {
            opened.complete(session);
            return new Echo(session);
        });
        port = server.listen(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
                .get(0)
                .getPort();
        try (WebSocketClient client = webSocket(WireVersion.EIO4)) {
            opened.join().sendText("é");
            assertThat(client.next()).isEqualTo("4é");
        }
    }
}
