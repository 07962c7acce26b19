package dev.marquee.it.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.ServerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReconnectIT {
    @RegisterExtension
    final MarqueeServer server = new MarqueeServer(ServerSettings.open());

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    @Test
    void everyKindOfClientComesBackByItselfAfterARestart() {
        List<TestClient> clients = connectAll();

        server.restart();

        assertAllAreServedAgain(clients);
    }

    @Test
    void everyKindOfClientComesBackByItselfAfterAPowerCut() {
        List<TestClient> clients = connectAll();

        server.kill();
        clients.forEach(ReconnectIT::awaitDisconnect);
        server.startAgain();

        assertAllAreServedAgain(clients);
    }

    private List<TestClient> connectAll() {
        List<TestClient> clients = new ArrayList<>();
        // As the original page connects: options, but neither URL parts nor transports.
        Map<String, Object> pageOptions =
                Map.of("reconnection", true, "reconnectionDelay", 3000, "reconnectionAttempts", 10);
        clients.add(CLIENTS.connectPage(ClientKind.Library.NODE_4_5, server.uri(), pageOptions));
        clients.add(CLIENTS.connectPage(ClientKind.Library.NODE_LATEST, server.uri(), Map.of()));
        for (ClientKind kind : List.of(
                ClientKind.NODE_4_5_POLLING,
                ClientKind.NODE_LATEST_WEBSOCKET,
                ClientKind.JAVA_UPGRADE,
                ClientKind.PYTHON_POLLING,
                ClientKind.PYTHON_UPGRADE)) {
            clients.add(CLIENTS.connect(kind, server.uri()));
        }
        clients.forEach(TestClient::awaitGreeted);
        return clients;
    }

    private static void awaitDisconnect(TestClient client) {
        client.await("disconnect", 0, signal -> signal.type().equals("disconnect"));
    }

    private static void assertAllAreServedAgain(List<TestClient> clients) {
        for (TestClient client : clients) {
            awaitDisconnect(client);
            int lost = client.signals().stream()
                    .map(signal -> signal.type())
                    .toList()
                    .indexOf("disconnect");
            client.await("new connection", lost, signal -> signal.type().equals("connect"));
            client.awaitEvent(lost, "status");
            Shapes.stats(client.awaitEvent(lost, "stats_update"));
            assertThat(client.eventsSince(lost)).startsWith("status", "stats_update");
        }
    }
}
