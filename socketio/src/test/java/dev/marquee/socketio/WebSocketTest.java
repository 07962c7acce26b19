package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebSocketTest {
    private final Queue<DisconnectReason> reasons = new ConcurrentLinkedQueue<>();
    private final TestServer server = TestServer.start().onConnection(socket -> socket.onDisconnect(reasons::add));

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 110, 125, 126, 127, 1000, 65_500, 65_535, 65_536, 200_000})
    void messagesOfAnyLengthComeBackWhole(int length) {
        try (WebSocketClient client = server.connected()) {
            String text = "x".repeat(length);
            assertThat(client.send("42[\"message\",\"" + text + "\"]").next())
                    .isEqualTo("42[\"message-back\",\"" + text + "\"]");
        }
    }

    @Test
    void fragmentsMakeOneMessage() {
        try (WebSocketClient client = server.connected()) {
            client.sendFragment("42[\"mes", false);
            client.ping("between");
            client.sendFragment("sage\",\"é", false);
            client.sendFragment("😀\"]", true);
            assertThat(client.next()).isEqualTo("pong between");
            assertThat(client.next()).isEqualTo("42[\"message-back\",\"é😀\"]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "7", "4", "4abc", "42{}", "42abc[\"m\"]", "42[\"connect\"]", "42[]", "43[1]"})
    void aMalformedMessageClosesTheConnection(String message) {
        try (WebSocketClient client = server.connected()) {
            client.send(message).awaitClose();
            await().untilAsserted(() -> assertThat(reasons).containsExactly(DisconnectReason.PARSE_ERROR));
        }
    }

    @Test
    void aPingOfTheClientIsAnError() {
        try (WebSocketClient client = server.connected()) {
            client.send("2").awaitClose();
            await().untilAsserted(() -> assertThat(reasons).containsExactly(DisconnectReason.TRANSPORT_ERROR));
        }
    }

    @Test
    void aMessageLongerThanAllowedClosesTheConnection() {
        try (TestServer small = TestServer.start(builder -> builder.maxPayload(1000));
                WebSocketClient whole = small.connected();
                WebSocketClient fragmented = small.connected()) {
            assertThat(whole.send("4" + "x".repeat(2000)).awaitClose()).isIn(1009, -1);
            for (int i = 0; i < 3; i++) {
                fragmented.sendFragment("x".repeat(500), false);
            }
            fragmented.awaitClose();
            await().untilAsserted(() -> assertThat(small.main().socketCount()).isZero());
        }
    }

    @Test
    void closePacketClosesTheConnection() {
        try (WebSocketClient client = server.connected()) {
            client.send("1").awaitClose();
            await().untilAsserted(() -> assertThat(reasons).containsExactly(DisconnectReason.TRANSPORT_CLOSE));
        }
    }

    @Test
    void aBrokenConnectionIsATransportClose() {
        try (WebSocketClient client = server.connected()) {
            client.abort();
            await().untilAsserted(() -> assertThat(reasons).hasSize(1));
            assertThat(reasons).first().isIn(DisconnectReason.TRANSPORT_CLOSE, DisconnectReason.TRANSPORT_ERROR);
        }
    }

    @Test
    void invalidUtf8ClosesTheConnection() throws Exception {
        try (RawHttp raw = new RawHttp(server.port())) {
            raw.upgrade("EIO=4&transport=websocket");
            assertThat(raw.read().status()).isEqualTo(101);
            raw.sendBytes(new byte[] {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, (byte) 0xc3, '('});
            raw.readAll();
        }
        await().until(() -> server.io().connectionCount() == 0);
    }
}
