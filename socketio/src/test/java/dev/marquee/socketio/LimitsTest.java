package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.socketio.limits.Limits;
import dev.marquee.socketio.limits.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class LimitsTest {
    private static final String HANDSHAKE = "GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final Duration SHORT = Duration.ofMillis(50);

    private static TestServer start(UnaryOperator<Limits.Builder> limits) {
        return TestServer.start(
                builder -> builder.limits(limits.apply(Limits.builder()).build()));
    }

    private static void awaitRefusal(TestServer server, Refusal refusal) {
        await().until(() -> server.io().refusals().get(refusal) == 1);
    }

    static Stream<Arguments> handshakeLimits() {
        UnaryOperator<Limits.Builder> total = limits -> limits.maxConnections(2);
        UnaryOperator<Limits.Builder> address = limits -> limits.maxConnectionsPerAddress(2);
        UnaryOperator<Limits.Builder> rate = limits -> limits.handshakeBurst(2).handshakesPerSecond(1);
        return Stream.of(
                Arguments.of(total, Refusal.CONNECTIONS, 503, "{\"code\":6,\"message\":\"Too many connections\"}"),
                Arguments.of(
                        address,
                        Refusal.CONNECTIONS_PER_ADDRESS,
                        429,
                        "{\"code\":7,\"message\":\"Too many connections from this address\"}"),
                Arguments.of(
                        rate,
                        Refusal.HANDSHAKE_RATE,
                        429,
                        "{\"code\":8,\"message\":\"Too many handshakes from this address\"}"));
    }

    @ParameterizedTest
    @MethodSource("handshakeLimits")
    void handshakesAboveALimitAreAnsweredWithItsName(
            UnaryOperator<Limits.Builder> limits, Refusal refusal, int status, String body) {
        try (TestServer server = start(limits)) {
            PollingClient client = server.polling();
            String first = client.open();
            client.open();
            HttpResponse<String> answer = client.send(client.request("EIO=4&transport=polling"));
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).isEqualTo(body);
            assertThat(server.io().refusals().get(refusal)).isEqualTo(1);
            if (refusal != Refusal.HANDSHAKE_RATE) {
                client.post(first, "1");
                await().until(() -> server.io().connectionCount() == 1);
                client.open();
            }
        }
    }

    @Test
    void aTcpConnectionTooManyIsClosed() throws IOException {
        try (TestServer server = start(limits -> limits.maxChannels(1));
                RawHttp first = new RawHttp(server.port())) {
            first.send(HANDSHAKE);
            assertThat(first.read().status()).isEqualTo(200);
            try (RawHttp second = new RawHttp(server.port())) {
                assertThat(second.readAll()).isEmpty();
            }
            awaitRefusal(server, Refusal.CHANNELS);
        }
    }

    @Test
    void aNamespaceTooManyIsRefused() {
        try (TestServer server = start(limits -> limits.maxNamespaces(1));
                WebSocketClient client = server.connected()) {
            client.send("40/custom,");
            assertThat(client.next()).isEqualTo("44/custom,{\"message\":\"Too many namespaces\"}");
            assertThat(server.io().refusals().get(Refusal.NAMESPACES)).isEqualTo(1);
        }
    }

    @Test
    void aRoomTooManyIsLeftOut() {
        Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
        try (TestServer server = start(limits -> limits.maxRooms(2))) {
            server.main().use(socket -> {
                Stream.of("a", "b", "b", "c").forEach(socket::join);
                return Middleware.ACCEPT;
            });
            server.onConnection(socket -> {
                Stream.of("a", "d").forEach(socket::join);
                sockets.add(socket);
            });
            try (WebSocketClient client = server.connected()) {
                await().until(() -> server.io().refusals().get(Refusal.ROOMS) == 2);
                assertThat(sockets.element().rooms()).containsExactlyInAnyOrder("a", "b");
                assertThat(client.isClosed()).isFalse();
            }
        }
    }

    static Stream<Arguments> packets() {
        return Stream.of(
                Arguments.of("453-[\"e\"]", Refusal.ATTACHMENTS),
                Arguments.of("42[\"e\",[[[[1]]]]]", Refusal.JSON_DEPTH),
                Arguments.of("42[\"e\"", Refusal.MALFORMED));
    }

    @ParameterizedTest
    @MethodSource("packets")
    void aPacketAboveALimitClosesTheConnection(String packet, Refusal refusal) {
        try (TestServer server = start(limits -> limits.maxAttachments(2).maxJsonDepth(4));
                WebSocketClient client = server.connected()) {
            client.send("452-[\"e\",{\"_placeholder\":true,\"num\":0}]");
            client.sendBinary(new byte[1]);
            client.sendBinary(new byte[1]);
            client.send("42[\"e\",[[[1]]]]");
            client.send(packet);
            client.awaitClose();
            awaitRefusal(server, refusal);
        }
    }

    @Test
    void longHeadersAndLinesAreRefused() throws IOException {
        try (TestServer server = start(limits -> limits.maxHeaderBytes(200).maxRequestLineBytes(100))) {
            for (String request : new String[] {
                "GET /socket.io/?" + "x".repeat(100) + " HTTP/1.1\r\n\r\n",
                "GET /socket.io/ HTTP/1.1\r\nh: " + "x".repeat(200) + "\r\n\r\n"
            }) {
                try (RawHttp client = new RawHttp(server.port())) {
                    client.send(request);
                    assertThat(client.read().status()).isIn(414, 431);
                }
            }
            assertThat(server.io().refusals().get(Refusal.HEADER_SIZE)).isEqualTo(2);
        }
    }

    @Test
    void aClientThatDoesNotFinishItsHeadersIsClosed() throws IOException {
        try (TestServer server = start(limits -> limits.headerTimeout(SHORT));
                RawHttp client = new RawHttp(server.port())) {
            client.send("GET /socket.io/ HTTP/1.1\r\nHost: ");
            assertThat(client.readAll()).isEmpty();
            awaitRefusal(server, Refusal.HEADER_TIMEOUT);
        }
    }

    @Test
    void anIdleConnectionIsClosedButNotAWaitingPoll() throws IOException {
        try (TestServer server = start(limits -> limits.idleTimeout(SHORT));
                RawHttp idle = new RawHttp(server.port());
                RawHttp polling = new RawHttp(server.port())) {
            polling.send(HANDSHAKE);
            String sid = Json.text(polling.read().body().substring(1), "sid");
            polling.send("GET /socket.io/?EIO=4&transport=polling&sid=" + sid + " HTTP/1.1\r\nHost: h\r\n\r\n");
            idle.send(HANDSHAKE);
            idle.read();
            assertThat(idle.readAll()).isEmpty();
            awaitRefusal(server, Refusal.IDLE_TIMEOUT);
            server.polling().post(sid, "40");
            assertThat(polling.read().body()).startsWith("40{");
        }
    }

    @Test
    void aBodyThatDoesNotComeEndsTheSession() throws IOException {
        try (TestServer server = start(limits -> limits.bodyTimeout(SHORT));
                RawHttp client = new RawHttp(server.port())) {
            String sid = server.polling().open();
            client.send("POST /socket.io/?EIO=4&transport=polling&sid=" + sid
                    + " HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n4");
            assertThat(client.readAll()).isEmpty();
            awaitRefusal(server, Refusal.BODY_TIMEOUT);
            await().until(() -> server.io().connectionCount() == 0);
        }
    }

    @Test
    void tooManyPipelinedRequestsCloseTheConnection() throws IOException {
        try (TestServer server = start(limits -> limits.maxPipelined(4));
                RawHttp client = new RawHttp(server.port())) {
            String sid = server.polling().connected();
            String poll = "GET /socket.io/?EIO=4&transport=polling&sid=" + sid + " HTTP/1.1\r\nHost: h\r\n\r\n";
            client.send(poll + HANDSHAKE.repeat(3));
            client.readAll();
            awaitRefusal(server, Refusal.PIPELINED);
        }
    }

    @Test
    void aBodyThatUnpacksToMoreThanAllowedIsNotUnpacked() throws IOException {
        try (TestServer server = TestServer.start(builder -> builder.maxPayload(100_000))) {
            PollingClient client = server.polling();
            String sid = client.open();
            ByteArrayOutputStream bomb = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
                gzip.write(new byte[60_000_000]);
            }
            HttpResponse<String> answer = client.send(client.session(sid)
                    .header("Content-Encoding", "gzip")
                    .POST(BodyPublishers.ofByteArray(bomb.toByteArray())));
            assertThat(answer.statusCode()).isEqualTo(400);
            awaitRefusal(server, Refusal.MALFORMED);
        }
    }

    @Test
    void aCompressedFrameIsRefused() throws IOException {
        try (TestServer server = TestServer.start();
                RawHttp client = new RawHttp(server.port())) {
            client.upgrade(
                    "EIO=4&transport=websocket",
                    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits");
            assertThat(client.read().header("sec-websocket-extensions")).isEmpty();
            client.sendBytes(compressedFrame(new byte[60_000_000]));
            awaitRefusal(server, Refusal.MALFORMED);
        }
    }

    private static byte[] compressedFrame(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(packed, new Deflater(9, true))) {
            deflate.write(content);
        }
        byte[] payload = packed.toByteArray();
        ByteBuf frame = Unpooled.buffer();
        frame.writeByte(0xc1)
                .writeByte(0xfe)
                .writeShort(payload.length)
                .writeInt(0)
                .writeBytes(payload);
        return ByteBufUtil.getBytes(frame);
    }

    @Test
    void everyRefusalIsListed() {
        try (TestServer server = TestServer.start()) {
            assertThat(server.io().refusals().asMap()).containsOnlyKeys(Refusal.values());
        }
    }
}
