package dev.marquee.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.ServerSettings;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShutdownIT {
    /** 128 + SIGTERM, or the process's own word for an orderly end. */
    private static final List<Integer> ORDERLY = List.of(0, 143);

    @RegisterExtension
    final MarqueeServer server = new MarqueeServer(ServerSettings.open());

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    @Test
    void clientsAreToldAndTheProcessEndsInTime() throws Exception {
        List<TestClient> clients = Arrays.stream(ClientKind.values())
                .map(kind -> CLIENTS.connect(kind, server.uri()))
                .toList();
        clients.forEach(TestClient::awaitGreeted);
        String venue = server.fixtures().venueWithNames(2);
        URI uri = server.uri();
        // A client that says nothing at all must not hold the process up.
        try (Socket idle = new Socket(uri.getHost(), uri.getPort())) {
            server.process().program().terminate();

            assertThat(server.process().program().process().waitFor(10, TimeUnit.SECONDS))
                    .as(server.process().program().transcript())
                    .isTrue();
            assertThat(ORDERLY).contains(server.process().program().awaitExit());
            assertThat(idle.isConnected()).isTrue();
        }
        for (TestClient client : clients) {
            client.await("disconnect", 0, signal -> signal.type().equals("disconnect"));
        }
        Assertions.assertThatThrownBy(() -> new Socket(uri.getHost(), uri.getPort()).close())
                .isInstanceOf(ConnectException.class);

        server.startAgain();
        assertThat(server.rest()
                        .json("/api/venues/" + venue + "/stats")
                        .path("available_hostnames")
                        .asInt())
                .isEqualTo(2);
    }
}
