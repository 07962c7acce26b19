package dev.marquee.it.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A thousand clients that come back at once after a restart each get exactly their configuration. */
class RestartIT {
    private static final int CLIENTS_AT_ONCE = 1000;
    private static final List<String> PACKAGES = List.of("starter", "professional", "enterprise");

    @RegisterExtension
    final MarqueeServer server = ConfigServers.demo();

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    @Test
    void everybodyGetsTheirOwn() {
        Rest owner = ConfigServers.as(server, Jwt.owner());
        List<Long> ids = new ArrayList<>();
        List<TestClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS_AT_ONCE; i++) {
            ids.add(Json.parse(owner.post("/api/admin/clients", Map.of("package_id", i % 3 + 1))
                            .body())
                    .get("client")
                    .get("id")
                    .asLong());
            clients.add(CLIENTS.connect(
                    ClientKind.NODE_4_5_WEBSOCKET,
                    server.uri("/client"),
                    Map.of("token", Jwt.client(ids.get(i))),
                    Map.of()));
        }
        clients.forEach(client -> client.awaitEvent("client_connected"));
        List<Integer> marks = clients.stream().map(TestClient::mark).toList();
        owner.post("/api/admin/features/1/toggle", Map.of("is_enabled", false));

        server.restart();

        for (int i = 0; i < CLIENTS_AT_ONCE; i++) {
            JsonNode connected = clients.get(i).awaitEvent(marks.get(i), "client_connected");
            assertThat(connected.get("client_id").asLong()).isEqualTo(ids.get(i));
            JsonNode features = connected.get("features");
            assertThat(features.get("package_name").asString()).isEqualTo(PACKAGES.get(i % 3));
            assertThat(features.get("features").has("dashboard")).isFalse();
            assertThat(features.get("features").has("scheduler")).isEqualTo(i % 3 != 1);
            assertThat(features.get("features").has("analytics")).isEqualTo(i % 3 != 0);
        }
    }
}
