package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Slow readers: a raw connection that never reads, so that the kernel's buffers fill up, and a client between polls. */
final class DeliveryPolicyTest {
    private static final String BLOCK = "x".repeat(64 * 1024);

    private final Queue<DisconnectReason> reasons = new ConcurrentLinkedQueue<>();
    private final TestServer server = TestServer.start().onConnection(socket -> socket.onDisconnect(reasons::add));

    @AfterEach
    void stop() {
        server.close();
    }

    /** Enters the main namespace over a WebSocket, and reads no more. */
    private RawHttp stalled() throws Exception {
        RawHttp raw = new RawHttp(server.port());
        raw.upgrade("EIO=4&transport=websocket");
        raw.read();
        raw.sendBytes(new byte[] {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, '4', '0'});
        await().until(() -> server.main().socketCount() == 1);
        return raw;
    }

    @Test
    void aReliableReceiverThatStallsIsClosedAndTheOthersGetEverything() throws Exception {
        try (RawHttp stalled = stalled();
                WebSocketClient healthy = server.connected()) {
            int sent = 0;
            while (reasons.isEmpty()) {
                server.main().emit("n", sent, BLOCK);
                assertThat(healthy.next()).startsWith("42[\"n\"," + sent + ",");
                sent++;
            }
            assertThat(reasons).containsExactly(DisconnectReason.OUTBOUND_OVERFLOW);
            assertThat(server.main().socketCount()).isEqualTo(1);
            assertThat(stalled).isNotNull();
        }
    }

    @Test
    void droppableEventsAreDroppedForAStalledReceiverOnly() throws Exception {
        try (RawHttp stalled = stalled();
                WebSocketClient healthy = server.connected()) {
            for (int i = 0; i < 200; i++) {
                server.main().with(DeliveryPolicy.DROPPABLE).emit("n", i, BLOCK);
                assertThat(healthy.next()).startsWith("42[\"n\"," + i + ",");
            }
            assertThat(server.main().socketCount()).isEqualTo(2);
            assertThat(reasons).isEmpty();
            assertThat(stalled).isNotNull();
        }
    }

    @Test
    void onlyTheLatestOfAKeyWaits() {
        PollingClient polling = server.polling();
        String sid = polling.connected();
        for (int i = 0; i < 50; i++) {
            server.main().with(DeliveryPolicy.latest("a")).emit("a", i);
            server.main().with(DeliveryPolicy.latest("b")).emit("b", i);
        }
        server.main().emit("reliable");
        server.main().fetchSockets().join(); // comes back after the emits have been carried out
        List<String> received = new ArrayList<>();
        while (received.size() < 3) {
            received.addAll(List.of(polling.poll(sid).body().split("\u001e", -1)));
        }
        assertThat(received).containsExactlyInAnyOrder("42[\"reliable\"]", "42[\"a\",49]", "42[\"b\",49]");
    }

    @Test
    void theLatestIsSentAtOnceToOneThatKeepsUp() {
        try (WebSocketClient client = server.connected()) {
            Socket socket = server.main().fetchSockets().join().get(0);
            for (int i = 0; i < 3; i++) {
                socket.with(DeliveryPolicy.latest("a")).emit("a", i);
                assertThat(client.next()).isEqualTo("42[\"a\"," + i + "]");
            }
        }
    }

    @Test
    void aPollingClientThatDoesNotPollOverflowsToo() {
        PollingClient polling = server.polling();
        polling.connected();
        await().until(() -> {
            server.main().emit("n", BLOCK);
            return !reasons.isEmpty();
        });
        assertThat(reasons).containsExactly(DisconnectReason.OUTBOUND_OVERFLOW);
    }

    @Test
    void heldValuesAreBoundedAsWell() {
        PollingClient polling = server.polling();
        polling.connected();
        for (int i = 0; i < 40; i++) {
            server.main().with(DeliveryPolicy.latest("key " + i)).emit("n", BLOCK);
        }
        await().untilAsserted(() -> assertThat(reasons).containsExactly(DisconnectReason.OUTBOUND_OVERFLOW));
    }

    @Test
    void aBurstThatTheKernelTakesIsNoOverflow() {
        server.onConnection(socket -> socket.on("burst", (args, ack) -> {
            for (int i = 0; i < 20; i++) {
                socket.emit("n", i, BLOCK);
            }
        }));
        try (WebSocketClient client = server.connected()) {
            client.send("42[\"burst\"]");
            for (int i = 0; i < 20; i++) {
                assertThat(client.next()).startsWith("42[\"n\"," + i + ",");
            }
        }
    }
}
