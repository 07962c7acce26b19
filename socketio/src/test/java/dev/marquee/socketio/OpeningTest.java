package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.socketio.engineio.packet.WireVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first steps on a WebSocket, which go out apart. */
final class OpeningTest {
    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void theOrderIsKeptWhateverIsEmittedMeanwhile(WireVersion version) {
        server.onConnection(socket -> {
            for (int i = 0; i < 5; i++) {
                socket.emit("n", i);
            }
            socket.with(DeliveryPolicy.latest("k")).emit("n", 5);
            socket.with(DeliveryPolicy.DROPPABLE).emit("n", 6);
            server.main().emit("n", 7);
        });
        try (WebSocketClient client = server.connected(version)) {
            for (int i = 0; i < 8; i++) {
                assertThat(client.next()).isEqualTo("42[\"n\"," + i + "]");
            }
        }
    }

    @Test
    void aClientThatSpeaksFirstIsAnsweredInOrder() {
        try (WebSocketClient client = server.webSocket()) {
            client.send("40").send("42[\"message\",1]").send("40/custom");
            List<String> told = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                told.add(client.next().replaceAll("\\{.*}", "{}"));
            }
            assertThat(told)
                    .containsExactly(
                            "40{}",
                            "42[\"auth\",{}]",
                            "42[\"message-back\",1]",
                            "40/custom,{}",
                            "42/custom,[\"auth\",{}]");
        }
    }

    @Test
    void whatWaitsCountsAgainstTheLimit() {
        try (TestServer small = TestServer.start(builder -> builder.outboundLimitBytes(10_000))) {
            List<DisconnectReason> reasons = new ArrayList<>();
            small.onConnection(socket -> {
                socket.onDisconnect(reasons::add);
                for (int i = 0; i < 100; i++) {
                    socket.emit("n", "x".repeat(1000));
                }
            });
            try (WebSocketClient client = small.webSocket()) {
                client.send("40").awaitClose();
            }
        }
    }
}
