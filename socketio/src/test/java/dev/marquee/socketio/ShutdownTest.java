package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

final class ShutdownTest {
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final Queue<DisconnectReason> reasons = new ConcurrentLinkedQueue<>();

    @Test
    void clientsAreClosedSoThatTheyReconnect() {
        try (TestServer server = TestServer.start()) {
            server.onConnection(socket -> socket.onDisconnect(reasons::add));
            PollingClient polling = server.polling();
            String sid = polling.connected();
            CompletableFuture<HttpResponse<String>> poll = polling.pollAsync(sid);
            try (WebSocketClient client = server.connected()) {
                server.main().emit("last words");
                server.io().shutdown(DRAIN).join();
                assertThat(client.next()).isEqualTo("42[\"last words\"]");
                assertThat(client.awaitClose()).isEqualTo(1001);
                assertThat(poll.join().body()).startsWith("42[\"last words\"]");
                assertThat(reasons)
                        .containsExactly(DisconnectReason.SERVER_SHUTTING_DOWN, DisconnectReason.SERVER_SHUTTING_DOWN);
            }
        }
    }

    @Test
    void aWaitingPollIsToldThatTheServerCloses() {
        try (TestServer server = TestServer.start()) {
            PollingClient polling = server.polling();
            String sid = polling.connected();
            CompletableFuture<HttpResponse<String>> poll = polling.pollAsync(sid);
            polling.post(sid, "42[\"message\",1]");
            assertThat(poll.join().body()).isEqualTo("42[\"message-back\",1]");
            CompletableFuture<HttpResponse<String>> last = polling.pollAsync(sid);
            for (int i = 0; i < 20; i++) {
                polling.open();
            }
            server.io().shutdown(DRAIN).join();
            assertThat(last.join().body()).isEqualTo("1");
        }
    }

    @Test
    void idleConnectionsDoNotDelayIt() throws Exception {
        try (TestServer server = TestServer.start();
                RawHttp idle = new RawHttp(server.port())) {
            idle.send("GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: h\r\n\r\n");
            idle.read();
            server.io().shutdown(DRAIN).join();
            assertThat(idle.readAll()).isEmpty();
        }
    }

    @Test
    void emittingAfterwardsIsHarmless() {
        TestServer server = TestServer.start();
        server.close();
        assertThatCode(() -> {
                    server.main().emit("e", 1);
                    server.main().fetchSockets().join();
                    server.close();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void anAddressInUseIsNamedAndNothingElseIsBound() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (TestServer first = TestServer.start();
                SocketIoServer second =
                        SocketIoServer.create(SocketIoConfig.builder().build())) {
            int free = freePort();
            assertThatThrownBy(() -> second.listen(List.of(
                            new InetSocketAddress(loopback, free), new InetSocketAddress(loopback, first.port()))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(loopback.getHostName() + ":" + first.port());
            assertThat(second.listen(List.of(new InetSocketAddress(loopback, free))))
                    .singleElement()
                    .satisfies(address -> assertThat(address.getPort()).isEqualTo(free));
        }
    }

    private static int freePort() throws IOException {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void severalAddressesAreServed() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (SocketIoServer server =
                SocketIoServer.create(SocketIoConfig.builder().build())) {
            for (InetSocketAddress address : server.listen(List.of(any, any))) {
                assertThat(new PollingClient(address.getPort()).open()).isNotEmpty();
            }
            assertThat(server.connectionCount()).isEqualTo(2);
        }
    }
}
