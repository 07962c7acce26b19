package dev.marquee.it.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.Signal;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.ServerSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Contract: topology, section 2: each event in order and once, to everybody. */
class TopologyEventsIT {
    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.open());

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    private final Network network = new Network(SERVER.rest());

    @ParameterizedTest
    @EnumSource
    void everyChangeIsToldOnceAndInOrder(ClientKind kind) {
        TestClient page = CLIENTS.connect(kind, SERVER.uri()).awaitGreeted();
        int mark = page.mark();

        long a = network.device("OLT");
        long b = network.device("ONT");
        network.link(a, b);
        long second = network.link(b, a).path("link").path("id").asLong();
        String path = "/api/devices/" + a;
        network.expect(200, "PATCH", path, "{\"x\":1,\"y\":2}");
        network.expect(200, "PATCH", path + "/override", "{\"status_override\":\"UP\"}");
        network.expect(200, "DELETE", path + "/override", (String) null);
        network.expect(200, "POST", path + "/override-status", "{\"status\":\"DEGRADED\"}");
        network.expect(200, "DELETE", path + "/override-status", (String) null);
        Fixtures.require(204, network.call("DELETE", "/api/links/" + second, (String) null));
        Fixtures.require(204, network.call("DELETE", path, (String) null));

        page.awaitEvent(mark, "device:deleted", gone -> gone.path("id").asLong() == a);
        assertThat(page.eventsSince(mark).stream().filter(event -> event.contains(":")))
                .containsExactly(
                        "device:created",
                        "device:created",
                        "interface:created",
                        "interface:created",
                        "link:created",
                        "interface:created",
                        "interface:created",
                        "link:created",
                        "device:updated",
                        "device:updated",
                        "device:updated",
                        "device:updated",
                        "link:deleted",
                        "link:deleted",
                        "device:deleted");
        List<JsonNode> told = page.signals().stream()
                .skip(mark)
                .filter(signal -> signal.name().contains(":"))
                .map(Signal::payload)
                .toList();
        JsonNode created = told.get(0);
        assertThat(created.path("id").asLong()).isEqualTo(a);
        assertThat(created.path("status").asString()).isEqualTo("DOWN");
        assertThat(created.path("created_at").asString()).endsWith("Z");
        assertThat(told.get(2).path("device_id").asLong()).isEqualTo(a);
        assertThat(told.get(3).path("device_id").asLong()).isEqualTo(b);
        assertThat(told.get(4).path("a_interface_id")).isEqualTo(told.get(2).path("id"));
        assertThat(told.get(4).path("b_interface_id")).isEqualTo(told.get(3).path("id"));
        assertThat(told.get(8).path("status_override").asString()).isEqualTo("UP");
        assertThat(told.get(8).path("status").asString()).isEqualTo("DOWN");
        assertThat(told.get(12).path("id").asLong()).isEqualTo(second);
        assertThat(told.get(13).propertyNames()).containsExactly("id");
    }

    @Test
    void provisioningTellsBothNamesAndWhatIsQuietStaysQuiet() {
        TestClient page =
                CLIENTS.connect(ClientKind.NODE_LATEST_WEBSOCKET, SERVER.uri()).awaitGreeted();
        int mark = page.mark();
        JsonNode done = network.expect(
                201,
                "POST",
                "/api/devices/provision",
                Map.of("name", Network.name("core"), "device_type", "CORE_ROUTER"));
        long id = done.path("device").path("id").asLong();
        JsonNode port = network.expect(
                201, "POST", "/api/interfaces", Map.of("name", "p", "interface_type", "OPTICAL", "device_id", id));
        network.expect(
                201,
                "POST",
                "/api/links",
                Map.of(
                        "a_interface_id",
                        port.path("id").asLong(),
                        "b_interface_id",
                        port.path("id").asLong()));
        network.expect(200, "PATCH", "/api/devices/" + id, "{\"x\":8,\"y\":9}");
        network.expect(201, "POST", "/api/seed", (String) null);
        long last = network.device("POP");

        page.awaitEvent(mark, "device:created", device -> device.path("id").asLong() == last);
        assertThat(page.eventsSince(mark)).containsExactly("device:created", "device_created", "device:created");
        JsonNode provisioned = page.awaitEvent(mark, "device_created");
        assertThat(provisioned.path("device_id").asLong()).isEqualTo(id);
        assertThat(provisioned.path("interface_count").asInt()).isEqualTo(2);
        assertThat(provisioned.propertyNames())
                .containsExactlyInAnyOrder("device_id", "name", "device_type", "interface_count");
    }

    @Test
    void theDemoNetworkIsTheOriginals() {
        assertThat(network.expect(201, "POST", "/api/seed", (String) null)
                        .path("message")
                        .asString())
                .isEqualTo("Database seeded successfully");
        JsonNode devices = SERVER.rest().json("/api/devices");
        assertThat(devices.valueStream().map(device -> device.path("name").asString()))
                .containsExactly(
                        "BackboneGW1",
                        "CoreRouter1",
                        "CoreRouter2",
                        "EdgeRouter1",
                        "EdgeRouter2",
                        "OLT1",
                        "ONT1",
                        "ONT2",
                        "ONT3",
                        "ONT4");
        assertThat(devices.path(9).path("status").asString()).isEqualTo("DEGRADED");
        assertThat(devices.path(9).path("sensitivity_min_dbm").asDouble()).isEqualTo(-28.0);
        assertThat(devices.path(7).path("sensitivity_min_dbm").isNull()).isTrue();
        assertThat(devices.path(5).path("tx_power_dbm").asDouble()).isEqualTo(5.0);
        assertThat(SERVER.rest().json("/api/interfaces").size()).isEqualTo(24);
        JsonNode links = SERVER.rest().json("/api/links");
        assertThat(links.size()).isEqualTo(8);
        assertThat(links.path(7).path("status").asString()).isEqualTo("DEGRADED");
    }

    private static TestClient connect(String query) {
        return CLIENTS.connect(ClientKind.JAVA_WEBSOCKET, SERVER.uri("/" + query))
                .awaitGreeted();
    }

    private static TestClient live(String query) {
        TestClient page = connect(query);
        page.emit("join", Map.of("room", "topology:live"));
        page.awaitEvent("room_joined");
        return page;
    }

    private static String refusal(TestClient page, Map<String, ?> report) {
        JsonNode error = page.awaitAck(page.emitForAck("topology:here", report)).get(0);
        return error.path("message").asString();
    }

    @Test
    void whoIsThereIsToldUntilTheyLeave() {
        TestClient ann = live("");
        TestClient bob = live("?venue=CORO");
        ann.emit("topology:here", Map.of("editor", "ann-00000001", "name", "Ann", "devices", List.of(1, 2)));
        JsonNode heard = bob.awaitEvent("topology:editor");
        assertThat(heard.path("name").asString()).isEqualTo("Ann");
        assertThat(heard.path("editor").asString()).isEqualTo("page:ann-00000001");
        assertThat(heard.path("devices").size()).isEqualTo(2);
        assertThat(ann.awaitEvent("topology:editors").path("editors").size()).isEqualTo(1);
        assertThat(SERVER.rest().json("/api/topology/editors").path("editors").size())
                .isEqualTo(1);

        int leaving = bob.mark();
        ann.emit("leave", Map.of("room", "topology:live"));
        assertThat(bob.awaitEvent(leaving, "topology:editor_gone").path("id")).isEqualTo(heard.path("id"));
        assertThat(SERVER.rest().json("/api/topology/editors").path("editors").size())
                .isZero();
        assertThat(refusal(ann, Map.of())).isEqualTo("room: not joined (expected: topology:live before topology:here)");

        int back = ann.mark();
        ann.emit("join", Map.of("room", "topology:live"));
        assertThat(ann.awaitAck(ann.emitForAck("topology:here", Map.of("links", List.of(3)))))
                .isEmpty();
        assertThat(ann.awaitEvent(back, "topology:editors").path("editors").size())
                .isEqualTo(1);
        int closing = bob.mark();
        ann.close();
        assertThat(bob.awaitEvent(closing, "topology:editor_gone").path("id")).isEqualTo(heard.path("id"));
        bob.close();
    }

    @Test
    void aReportThatCannotBeTakenIsNamedAndTheConnectionStays() {
        TestClient outside = connect("");
        assertThat(refusal(outside, Map.of("name", "Eve"))).startsWith("room: not joined");
        assertThat(SERVER.rest().json("/api/topology/editors").toString()).doesNotContain("Eve");

        TestClient page = live("");
        assertThat(refusal(page, Map.of("devices", List.of(1e300))))
                .isEqualTo("devices: 1.0E300 (expected: ids, which are whole numbers)");
        assertThat(refusal(page, Map.of("links", List.of(1, 1.5)))).startsWith("links: 1.5 (expected: ids");
        assertThat(refusal(page, Map.of("devices", List.of("one")))).isEqualTo("devices[0]: one (expected: a number)");
        assertThat(refusal(page, Map.of("devices", 7))).startsWith("devices: wrong type");
        assertThat(refusal(page, Map.of("name", "B".repeat(100)))).startsWith("name: BBB");
        assertThat(refusal(page, Map.of("editor", "\u0007")))
                .isEqualTo("editor: \\u0007 (expected: text without U+0007 (a control character))");
        assertThat(page.awaitAck(page.emitForAck("topology:here", Map.of("x", 1.5))))
                .isEmpty();
        page.close();
        outside.close();
    }
}
