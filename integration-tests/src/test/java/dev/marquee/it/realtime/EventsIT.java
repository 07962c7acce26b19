package dev.marquee.it.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.ServerSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class EventsIT {
    private static final List<String> REQUESTS =
            List.of("request_stats", "request_deployments", "request_system_status");

    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.open());

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    @ParameterizedTest
    @EnumSource
    void statisticsAskedForByOneGoToAll(ClientKind kind) {
        TestClient asking = CLIENTS.connect(kind, SERVER.uri()).awaitGreeted();
        TestClient other =
                CLIENTS.connect(ClientKind.NODE_4_5_WEBSOCKET, SERVER.uri()).awaitGreeted();
        int askingMark = asking.mark();
        int otherMark = other.mark();

        asking.emit("request_stats");

        Shapes.stats(asking.awaitEvent(askingMark, "stats_update"));
        Shapes.stats(other.awaitEvent(otherMark, "stats_update"));
    }

    @ParameterizedTest
    @EnumSource
    void deploymentsGoToTheCallerOnly(ClientKind kind) {
        String name = SERVER.fixtures().venue();
        SERVER.fixtures().image("RXP2", 1000);
        String hostname = SERVER.fixtures()
                .config("RXP2", name, "10000000" + name)
                .path("hostname")
                .asString();
        TestClient asking = CLIENTS.connect(kind, SERVER.uri()).awaitGreeted();
        TestClient other =
                CLIENTS.connect(ClientKind.NODE_LATEST_UPGRADE, SERVER.uri()).awaitGreeted();

        asking.emit("request_deployments");

        JsonNode rows = asking.awaitEvent("deployments_refresh").path("deployments");
        assertThat(rows.size()).isBetween(1, 50);
        assertThat(rows.get(0).path("hostname").asString()).isEqualTo(hostname);
        rows.forEach(Shapes::deployment);
        assertHearsNot(other, "deployments_refresh");
    }

    @ParameterizedTest
    @EnumSource
    void systemStatusGoesToTheCallerOnly(ClientKind kind) {
        TestClient asking = CLIENTS.connect(kind, SERVER.uri()).awaitGreeted();
        TestClient other =
                CLIENTS.connect(ClientKind.JAVA_WEBSOCKET, SERVER.uri()).awaitGreeted();

        asking.emit("request_system_status");

        Shapes.systemStatus(asking.awaitEvent("system_status"));
        assertHearsNot(other, "system_status");
    }

    @ParameterizedTest
    @EnumSource
    void aTriggeredUpdateGoesToAllWithUnknownKeys(ClientKind kind) {
        TestClient sender = CLIENTS.connect(kind, SERVER.uri()).awaitGreeted();
        TestClient other =
                CLIENTS.connect(ClientKind.NODE_4_5_UPGRADE, SERVER.uri()).awaitGreeted();
        Map<String, Object> update = Map.of(
                "hostname",
                "KXP2-CORO-" + kind,
                "mac_address",
                "b8:27:eb:01:02:03",
                "serial_number",
                "10000000abcdef01",
                "status",
                "downloading",
                "rack",
                Map.of("row", 7, "labels", List.of("a", "ü", "漢")));

        sender.emit("trigger_deployment_update", update);

        for (TestClient client : List.of(sender, other)) {
            JsonNode heard = client.awaitEvent(0, "deployment_update", payload -> isOf(payload, update));
            Json.tree(update)
                    .properties()
                    .forEach(entry -> assertThat(heard.get(entry.getKey()))
                            .as(entry.getKey())
                            .isEqualTo(entry.getValue()));
            assertThat(heard.path("timestamp").isString()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTimestampOfTheSenderIsKept(ClientKind kind) {
        TestClient sender = CLIENTS.connect(kind, SERVER.uri()).awaitGreeted();
        Map<String, Object> update =
                Map.of("hostname", "RXP2-TIME-" + kind, "status", "verifying", "timestamp", "2031-02-03T04:05:06");

        sender.emit("trigger_deployment_update", update);

        JsonNode heard = sender.awaitEvent(0, "deployment_update", payload -> isOf(payload, update));
        assertThat(heard.path("timestamp").asString()).isEqualTo("2031-02-03T04:05:06");
    }

    @ParameterizedTest
    @EnumSource
    void knownEventsAreAcknowledgedWithoutArgumentsUnknownOnesNever(ClientKind kind) {
        TestClient client = CLIENTS.connect(kind, SERVER.uri()).awaitGreeted();
        int unknown = client.emitForAck("no_such_event", Map.of("a", 1));
        for (String request : REQUESTS) {
            assertThat(client.awaitAck(client.emitForAck(request))).as(request).isEmpty();
        }
        assertThat(client.awaitAck(client.emitForAck(
                        "trigger_deployment_update", Map.of("hostname", "KXP2-ACKS-001", "status", "starting"))))
                .isEmpty();

        assertThat(client.hasAck(unknown)).isFalse();
        assertThat(client.wasDisconnected()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void tenRequestsAtOnceAreSurvivedAndAnswered(ClientKind kind) {
        TestClient client = CLIENTS.connect(kind, SERVER.uri()).awaitGreeted();
        int mark = client.mark();

        for (int i = 0; i < 10; i++) {
            client.emit("request_stats");
        }
        client.awaitEvent(mark, "stats_update");

        int after = client.mark();
        client.emit("request_deployments");
        client.awaitEvent(after, "deployments_refresh");
        assertThat(client.wasDisconnected()).isFalse();
    }

    private static boolean isOf(JsonNode payload, Map<String, Object> update) {
        return payload.path("hostname").asString("").equals(update.get("hostname"));
    }

    /** An answer of its own that comes after shows that the event does not come. */
    private static void assertHearsNot(TestClient client, String event) {
        int number = client.emitForAck("request_stats");
        client.awaitAck(number);
        assertThat(client.payloads(event)).isEmpty();
    }
}
