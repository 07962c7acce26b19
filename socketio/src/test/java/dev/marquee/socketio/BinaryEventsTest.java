package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.socketio.engineio.packet.WireVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class BinaryEventsTest {
    private static final String FIRST = "{\"_placeholder\":true,\"num\":0}";
    private static final String SECOND = "{\"_placeholder\":true,\"num\":1}";

    private final Queue<DisconnectReason> reasons = new ConcurrentLinkedQueue<>();
    private final TestServer server = TestServer.start().onConnection(socket -> socket.onDisconnect(reasons::add));

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void eventsAndAcksComeBackOverWebSocket(WireVersion version) {
        try (WebSocketClient client = server.connected(version)) {
            client.send("452-[\"message\"," + FIRST + ",{\"x\":[" + SECOND + "]}]")
                    .sendBinary(Wire.frame(version, 1, 2, 3))
                    .sendBinary(Wire.frame(version, 4, 5, 6));
            assertThat(client.next()).isEqualTo("452-[\"message-back\"," + FIRST + ",{\"x\":[" + SECOND + "]}]");
            assertThat(client.next()).isEqualTo(Wire.received(version, 1, 2, 3));
            assertThat(client.next()).isEqualTo(Wire.received(version, 4, 5, 6));

            client.send("451-789[\"message-with-ack\"," + FIRST + "]").sendBinary(Wire.frame(version, 7));
            assertThat(client.next()).isEqualTo("461-789[" + FIRST + "]");
            assertThat(client.next()).isEqualTo(Wire.received(version, 7));
        }
    }

    @ParameterizedTest
    @EnumSource
    void eventsComeBackOverPolling(WireVersion version) {
        PollingClient client = server.polling(version);
        String sid = client.open();
        if (version == WireVersion.EIO4) {
            client.postPackets(sid, "40");
        }
        String attachment = Wire.base64(version, "AQIDBA==");
        client.postPackets(sid, "451-[\"message\"," + FIRST + "]", attachment);
        List<String> told = client.pollPackets(sid);
        while (!told.contains(attachment)) {
            told = client.pollPackets(sid);
        }
        assertThat(told).endsWith("451-[\"message-back\"," + FIRST + "]", attachment);
    }

    @Test
    void attachmentsMayComeInSeveralPosts() {
        PollingClient client = server.polling();
        String sid = client.connected();
        client.postPackets(sid, "452-[\"message\"," + SECOND + "," + FIRST + "]");
        client.postPackets(sid, "bAQ==");
        client.postPackets(sid, "bAg==");
        assertThat(client.pollPackets(sid))
                .containsExactly("452-[\"message-back\"," + FIRST + "," + SECOND + "]", "bAg==", "bAQ==");
    }

    @Test
    void handlersGetBytes() {
        CompletableFuture<JsonNode> received = new CompletableFuture<>();
        server.onConnection(socket -> socket.on("bytes", (args, ack) -> received.complete(args.get(0))));
        try (WebSocketClient client = server.connected()) {
            client.send("451-[\"bytes\"," + FIRST + "]").sendBinary((byte) 1, (byte) 2);
            assertThat(received.orTimeout(10, TimeUnit.SECONDS).join().binaryValue())
                    .containsExactly(1, 2);
        }
    }

    @Test
    void clientsAnswerWithBytes() {
        CompletableFuture<List<JsonNode>> answer = new CompletableFuture<>();
        server.onConnection(socket -> socket.on(
                "ask",
                (args, ack) -> socket.emitWithAck(Duration.ofSeconds(10), "q", new byte[] {9})
                        .thenAccept(answer::complete)));
        try (WebSocketClient client = server.connected()) {
            client.send("42[\"ask\"]");
            assertThat(client.next()).isEqualTo("451-0[\"q\"," + FIRST + "]");
            assertThat(client.next()).isEqualTo("binary 09");
            client.send("461-0[" + FIRST + "]").sendBinary((byte) 8);
            assertThat(answer.join().get(0).binaryValue()).containsExactly(8);
        }
    }

    @Test
    void aBroadcastReachesBothRevisionsAndTransports() {
        PollingClient polling4 = server.polling();
        PollingClient polling3 = server.polling(WireVersion.EIO3);
        String sid4 = polling4.connected();
        String sid3 = polling3.open();
        List<String> before = polling3.pollPackets(sid3);
        while (!before.toString().contains("auth")) {
            before = polling3.pollPackets(sid3);
        }
        try (WebSocketClient new1 = server.connected();
                WebSocketClient new2 = server.connected();
                WebSocketClient old = server.connected(WireVersion.EIO3)) {
            server.main().emit("pic", Map.of("data", new byte[] {1, 2, 3}), "end");
            String text = "451-[\"pic\",{\"data\":" + FIRST + "},\"end\"]";
            for (WebSocketClient client : List.of(new1, new2, old)) {
                assertThat(client.next()).isEqualTo(text);
            }
            assertThat(List.of(new1.next(), new2.next(), old.next()))
                    .containsExactly("binary 010203", "binary 010203", "binary 04010203");
            assertThat(polling4.pollPackets(sid4)).containsExactly(text, "bAQID");
            assertThat(polling3.pollPackets(sid3)).containsExactly(text, "b4AQID");
        }
    }

    @Test
    void otherPoliciesCarryBytesToo() {
        try (WebSocketClient client = server.connected()) {
            server.main().with(DeliveryPolicy.latest("k")).emit("e", new byte[] {1});
            server.main().with(DeliveryPolicy.DROPPABLE).emit("e", new byte[] {2});
            assertThat(List.of(client.next(), client.next(), client.next(), client.next()))
                    .containsExactly(
                            "451-[\"e\"," + FIRST + "]", "binary 01", "451-[\"e\"," + FIRST + "]", "binary 02");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42[\"message\",1]", // text where an attachment is due
                "451-[\"message\"]",
                "41",
                "40/custom"
            })
    void textBetweenAttachmentsClosesTheConnection(String packet) {
        try (WebSocketClient client = server.connected()) {
            client.send("452-[\"message\"," + FIRST + "," + SECOND + "]").sendBinary((byte) 1);
            client.send(packet).awaitClose();
            await().untilAsserted(() -> assertThat(reasons).containsExactly(DisconnectReason.PARSE_ERROR));
        }
    }

    @Test
    void anAttachmentTooManyClosesTheConnection() {
        try (WebSocketClient client = server.connected()) {
            client.send("451-[\"message\"," + FIRST + "]")
                    .sendBinary((byte) 1)
                    .sendBinary((byte) 2)
                    .awaitClose();
            await().untilAsserted(() -> assertThat(reasons).containsExactly(DisconnectReason.PARSE_ERROR));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPlaceholderThatNamesNoAttachmentClosesTheConnection(WireVersion version) {
        try (WebSocketClient client = server.connected(version)) {
            client.send("451-[\"message\"," + SECOND + "]")
                    .sendBinary(Wire.frame(version, 1))
                    .awaitClose();
            await().untilAsserted(() -> assertThat(reasons).containsExactly(DisconnectReason.PARSE_ERROR));
        }
    }

    @Test
    void heartbeatsMayComeBetweenAttachments() {
        try (WebSocketClient client = server.connected(WireVersion.EIO3)) {
            client.send("451-[\"message\"," + FIRST + "]");
            assertThat(client.send("2").next()).isEqualTo("3");
            client.sendBinary(Wire.frame(WireVersion.EIO3, 1));
            assertThat(client.next()).isEqualTo("451-[\"message-back\"," + FIRST + "]");
        }
    }

    @Test
    void attachmentsAreBoundedTogether() {
        try (TestServer small = TestServer.start(builder -> builder.maxPayload(1000));
                WebSocketClient client = small.connected()) {
            client.send("4520-[\"message\"," + FIRST + "]");
            for (int i = 0; i < 11; i++) {
                client.sendBinary(new byte[1000]);
            }
            client.awaitClose();
        }
    }

    @Test
    void aConnectionThatBreaksBeforeItsAttachmentsIsForgotten() {
        try (WebSocketClient client = server.connected()) {
            client.send("452-[\"message\"," + FIRST + "]").sendBinary((byte) 1);
            client.abort();
        }
        await().until(() -> server.io().connectionCount() == 0);
    }
}
