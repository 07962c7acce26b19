package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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
    /** A masked frame with "40". */
    private static final byte[] CONNECT = {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, '4', '0'};

    private final Queue<DisconnectReason> reasons = new ConcurrentLinkedQueue<>();

    @Test
    void clientsAreClosedSoThatTheyReconnect() throws Exception {
        try (TestServer server = TestServer.start()) {
            server.onConnection(socket -> socket.onDisconnect(reasons::add));
            PollingClient polling = server.polling();
            String sid = polling.connected();
            CompletableFuture<HttpResponse<String>> poll = polling.pollAsync(sid);
            CompletableFuture<Void> down;
            try (RawHttp client = new RawHttp(server.port())) {
                client.upgrade("EIO=4&transport=websocket");
                client.read();
                client.sendBytes(CONNECT);
                await().until(() -> server.main().fetchSockets().join().size() == 2);
                server.main().emit("last words");
                down = server.io().shutdown(DRAIN);
                // No close frame follows: some clients do not notice one.
                assertThat(client.readAll()).endsWith("42[\"last words\"]");
            }
            down.join();
            assertThat(poll.join().body()).startsWith("42[\"last words\"]");
            assertThat(reasons)
                    .containsExactly(DisconnectReason.SERVER_SHUTTING_DOWN, DisconnectReason.SERVER_SHUTTING_DOWN);
        }
    }

    @Test
    void aWaitingPollIsToldThatItsSessionIsGone() {
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
            assertThat(last.join().statusCode()).isEqualTo(400);
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
