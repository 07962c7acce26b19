package dev.marquee.it.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerSettings;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What came on top of the contract ({@code docs/topology.md}). */
class TopologyEditingIT {
    @RegisterExtension
    final MarqueeServer server = new MarqueeServer(ServerSettings.open());

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    private Network as(String editor) {
        return new Network(server.rest().with("X-Editor", editor));
    }

    private TestClient live(String query) {
        TestClient page = CLIENTS.connect(ClientKind.JAVA_WEBSOCKET, server.uri("/" + query))
                .awaitGreeted();
        page.emit("join", Map.of("room", "topology:live"));
        page.awaitEvent("room_joined");
        return page;
    }

    private static List<String> told(TestClient page, int mark) {
        return page.eventsSince(mark).stream()
                .filter(name -> name.contains(":"))
                .toList();
    }

    @Test
    void aBulkEditIsOneTransactionToldInOrderAndTakenBackAsAWhole() {
        Network ann = as("ann-00000001");
        TestClient page = live("");
        int mark = page.mark();
        JsonNode done = ann.expect(200, "POST", "/api/topology/bulk", """
                {"label": "A small network", "operations": [
                  {"op": "create_device", "ref": "olt", "name": "O", "device_type": "OLT", "x": 1, "status": "UP"},
                  {"op": "create_device", "ref": "ont", "name": "N", "device_type": "ONT"},
                  {"op": "create_link", "device_a_id": "@olt", "device_b_id": "@ont", "length_km": 3.5}]}""");

        assertThat(done.path("results").size()).isEqualTo(3);
        assertThat(done.path("results").path(0).path("status").asString()).isEqualTo("UP");
        page.awaitEvent(mark, "topology:changed");
        assertThat(told(page, mark))
                .containsExactly(
                        "device:created",
                        "device:created",
                        "interface:created",
                        "interface:created",
                        "link:created",
                        "topology:changed");
        assertThat(page.awaitEvent(mark, "topology:changed").path("label").asString())
                .isEqualTo("A small network");

        JsonNode refused = ann.expect(404, "POST", "/api/topology/bulk", """
                {"operations": [{"op": "create_device", "name": "X", "device_type": "POP"},
                                {"op": "delete_device", "id": 999999}]}""");
        assertThat(refused.path("detail").asString()).isEqualTo("Device not found");
        assertThat(refused.path("operation").asInt()).isEqualTo(1);
        assertThat(server.rest().json("/api/devices").size()).isEqualTo(2);
        assertThat(ann.expect(422, "POST", "/api/topology/bulk", "{\"operations\":[{\"op\":\"explode\"}]}")
                        .path("detail")
                        .path(0)
                        .path("loc"))
                .isEqualTo(Json.parse("[\"body\",\"operations\",0,\"op\"]"));

        int undoing = page.mark();
        JsonNode undone = ann.expect(200, "POST", "/api/topology/undo", (String) null);
        assertThat(undone.path("can_redo").asString()).isEqualTo("A small network");
        page.awaitEvent(undoing, "topology:changed");
        assertThat(told(page, undoing).stream().filter(name -> !name.startsWith("interface")))
                .containsExactly("link:deleted", "device:deleted", "device:deleted", "topology:changed");
        assertThat(server.rest().json("/api/devices").size()).isZero();
        assertThat(as("bob-00000001")
                        .expect(409, "POST", "/api/topology/undo", (String) null)
                        .path("detail")
                        .asString())
                .isEqualTo("Nothing to undo");
        String bulk = undone.path("can_redo").asString();
        assertThat(ann.expect(409, "POST", "/api/topology/redo?skip=999", (String) null)
                        .path("detail")
                        .asString())
                .matches("skip: 999 \\(expected: \\d+, which is '" + bulk + "'\\)");
        ann.expect(200, "POST", "/api/topology/redo", (String) null);
        assertThat(server.rest().json("/api/links").path(0).path("length_km").asDouble())
                .isEqualTo(3.5);
        JsonNode history = ann.expect(200, "GET", "/api/topology/history?limit=5", (String) null);
        assertThat(history.path("can_undo").asString()).isEqualTo("A small network");
        assertThat(history.path("edits").path(0).path("state").asString()).isEqualTo("done");
    }

    @Test
    void theSlowerOfTwoEditorsIsToldWhatTheRowIsNow() {
        Network ann = as("ann-00000001");
        long id = ann.device("OLT");
        String path = "/api/topology/devices/" + id;
        long version = ann.expect(200, "PATCH", path, "{\"status\":\"UP\"}")
                .path("version")
                .asLong();
        as("bob-00000001").expect(200, "PATCH", path, "{\"tx_power_dbm\":3,\"version\":" + version + "}");

        JsonNode refused = ann.expect(409, "PATCH", path, "{\"name\":\"late\",\"version\":" + version + "}");

        assertThat(refused.path("detail").asString()).contains("somebody else was faster");
        assertThat(refused.path("current").path("tx_power_dbm").asDouble()).isEqualTo(3);
        assertThat(ann.expect(200, "PATCH", "/api/devices/" + id, "{\"x\":1,\"y\":1}")
                        .has("message"))
                .isTrue();
        assertThat(ann.expect(200, "PATCH", path, "{\"name\":\"late\",\"version\":" + (version + 1) + "}")
                        .path("name")
                        .asString())
                .isEqualTo("late");
        JsonNode link = ann.link(id, ann.device("ONT")).path("link");
        String of = "/api/topology/links/" + link.path("id").asLong();
        assertThat(ann.expect(200, "PATCH", of, "{\"link_loss_db\":1.5,\"version\":1}")
                        .path("version")
                        .asLong())
                .isEqualTo(2);
        assertThat(ann.expect(409, "PATCH", of, "{\"status\":\"DOWN\",\"version\":1}")
                        .has("current"))
                .isTrue();
        long port = link.path("a_interface_id").asLong();
        assertThat(ann.expect(200, "PATCH", "/api/topology/interfaces/" + port, "{\"name\":\"renamed\"}")
                        .path("name")
                        .asString())
                .isEqualTo("renamed");
        Fixtures.require(204, ann.call("DELETE", "/api/topology/interfaces/" + port, (String) null));
        assertThat(server.rest().json("/api/links").size()).isZero();

        long gone = ann.device("POP");
        Fixtures.require(204, as("bob-00000001").call("DELETE", "/api/devices/" + gone, (String) null));
        JsonNode stuck = ann.expect(409, "POST", "/api/topology/undo", (String) null);
        assertThat(stuck.path("detail").asString())
                .contains("is refused: device POP")
                .contains("was deleted by");
        JsonNode skipped = ann.expect(200, "POST", "/api/topology/undo?skip=" + stuck.path("edit_id"), (String) null);
        assertThat(skipped.path("label").asString()).startsWith("Add POP");
        assertThat(skipped.path("can_undo").asString()).isEqualTo("Delete interface " + port);
        ann.expect(200, "POST", "/api/topology/undo", (String) null);
    }

    @Test
    void aPageThatWasAwayCatchesUpAndOneThatWasAwayTooLongLoadsAnew() {
        Network ann = as("ann-00000001");
        long kept = ann.device("OLT");
        long seq = server.rest().json("/api/topology").path("seq").asLong();
        long fresh = ann.device("ONT");
        ann.expect(200, "PATCH", "/api/devices/" + kept, "{\"x\":7,\"y\":8}");
        Fixtures.require(204, ann.call("DELETE", "/api/devices/" + fresh, (String) null));

        JsonNode missed = server.rest().json("/api/topology?since=" + seq);

        assertThat(missed.path("reset").asBoolean()).isFalse();
        assertThat(missed.path("events")
                        .valueStream()
                        .map(event -> event.path("event").asString()))
                .containsExactly("device:created", "device:moved", "device:deleted");
        JsonNode moved = missed.path("events").path(1);
        assertThat(moved.path("payload").path("seq")).isEqualTo(moved.path("seq"));
        assertThat(moved.path("payload").path("x").asInt()).isEqualTo(7);
        assertThat(server.rest()
                        .json("/api/topology?since=" + missed.path("seq").asLong())
                        .path("events")
                        .valueStream()
                        .filter(event -> !event.path("event").asString().equals("device:moved")))
                .isEmpty();

        ann.expect(201, "POST", "/api/seed", (String) null);
        JsonNode all = server.rest().json("/api/topology?since=" + seq);
        assertThat(all.path("reset").asBoolean()).isTrue();
        assertThat(all.path("devices").size()).isEqualTo(10);
        assertThat(all.path("interfaces").size()).isEqualTo(24);
        assertThat(all.path("links").size()).isEqualTo(8);
        assertThat(server.rest()
                        .json("/api/topology?since=999999")
                        .path("reset")
                        .asBoolean())
                .isTrue();
        assertThat(server.rest().get("/api/topology?since=x").statusCode()).isEqualTo(422);
    }

    @Test
    void aDeviceShowsItsPlayerAndItsVenueOnly() {
        Network ann = as("ann-00000001");
        Rest rest = server.rest();
        String venue = server.fixtures().venue();
        JsonNode player = Json.parse(rest.post("/api/players", Map.of("name", "Screen", "serial", "S-1"))
                .body());
        long playerId = player.path("device_id").asLong();
        TestClient there = live("?venue=" + venue);
        TestClient elsewhere = live("?venue=ZZZZ");
        TestClient all = live("");
        long id = ann.expect(
                        201,
                        "POST",
                        "/api/topology/devices",
                        Map.of(
                                "name",
                                "Cpe",
                                "device_type",
                                "AON_CPE",
                                "venue_code",
                                venue.toLowerCase(java.util.Locale.ROOT),
                                "player_id",
                                playerId))
                .path("id")
                .asLong();
        there.awaitEvent("device:created");
        assertThat(all.awaitEvent("device:live").path("is_online").asBoolean()).isFalse();

        Fixtures.require(
                200,
                rest.with("X-Device-Key", player.path("api_key").asString())
                        .post("/api/device/heartbeat", Map.of("current_video", "a.mp4", "status", "playing")));

        JsonNode live = there.awaitEvent(
                0, "device:live", payload -> payload.path("is_online").asBoolean());
        assertThat(live.path("id").asLong()).isEqualTo(id);
        assertThat(live.path("player_name").asString()).isEqualTo("Screen");
        assertThat(rest.json("/api/topology")
                        .path("live")
                        .path(0)
                        .path("current_video")
                        .asString())
                .isEqualTo("a.mp4");
        assertThat(ann.deviceRow(id).path("status").asString()).isEqualTo("DOWN");
        load(ann, "csv", "replace", rest.get("/api/topology/export?format=csv").body(), 200);
        assertThat(rest.json("/api/topology").path("live").path(0).path("player_id"))
                .isEqualTo(player.path("device_id"));
        int mark = all.mark();
        Fixtures.require(
                204,
                rest.send("DELETE", "/api/players/" + playerId, java.net.http.HttpRequest.BodyPublishers.noBody()));
        all.awaitEvent(
                mark, "device:updated", device -> device.path("player_id").isNull());
        assertThat(told(elsewhere, 0)).doesNotContain("device:created", "device:live", "device:updated");
        assertThat(ann.call(
                                "POST",
                                "/api/topology/devices",
                                Map.of("name", "Q", "device_type", "OLT", "venue_code", "NONE"))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "graphml"})
    void anExportedNetworkComesBackAsItWas(String format) {
        Network ann = as("ann-00000001");
        ann.expect(201, "POST", "/api/seed", (String) null);
        long pop = ann.device(Map.of("name", "=Pop, \"north\"\u00e4", "device_type", "POP"));
        ann.device(Map.of("name", "Inside", "device_type", "NVT", "parent_container_id", pop));
        long olt = ann.device("OLT");
        JsonNode link = ann.link(olt, ann.device("SPLITTER")).path("link");
        Map<String, Object> beside = new java.util.HashMap<>();
        for (String end : List.of("a_interface_id", "b_interface_id")) {
            beside.put(end, link.path(end).asLong());
        }
        ann.expect(201, "POST", "/api/topology/links", beside);
        beside.put(
                "a_interface_id",
                ann.expect(
                                201,
                                "POST",
                                "/api/interfaces",
                                "{\"name\":\"port1\",\"interface_type\":\"OPTICAL\"," + "\"device_id\":" + olt + "}")
                        .path("id")
                        .asLong());
        ann.expect(201, "POST", "/api/topology/links", beside);
        String exported =
                server.rest().get("/api/topology/export?format=" + format).body();
        JsonNode reference = server.rest().json("/api/topology/export");

        JsonNode same = load(ann, format, "merge", exported, 200);
        assertThat(same).isEqualTo(Json.parse("{\"devices\":0,\"interfaces\":0,\"links\":0}"));
        JsonNode replaced = load(ann, format, "replace", exported, 200);
        assertThat(replaced.path("devices").asInt()).isEqualTo(14);
        assertThat(replaced.path("links").asInt()).isEqualTo(11);
        assertThat(server.rest().json("/api/topology/export")).isEqualTo(reference);

        for (JsonNode device : server.rest().json("/api/devices")) {
            ann.call("DELETE", "/api/devices/" + device.path("id").asLong(), (String) null);
        }
        load(ann, format, "merge", exported, 200);
        assertThat(server.rest().json("/api/topology/export")).isEqualTo(reference);
        ann.expect(200, "POST", "/api/topology/undo", (String) null);
        assertThat(server.rest().json("/api/devices").size()).isZero();
    }

    private static JsonNode load(Network network, String format, String mode, String text, int status) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = network.rest()
                .multipart(
                        "/api/topology/import",
                        Map.of("format", format, "mode", mode),
                        "topology." + format,
                        bytes.length,
                        new ByteArrayInputStream(bytes));
        return Json.parse(Fixtures.require(status, answer).body());
    }

    @Test
    void filesThatCannotBeTakenChangeNothing() {
        Network ann = as("ann-00000001");
        ann.device("OLT");
        String secret = "<!DOCTYPE g [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><graphml><graph>"
                + "<node id='&e;'/></graph></graphml>";
        assertThat(load(ann, "graphml", "replace", secret, 400).path("detail").asString())
                .doesNotContain("root")
                .contains("GraphML without a DTD");
        assertThat(load(ann, "json", "replace", "{\"format\":\"other\"}", 400)
                        .path("detail")
                        .asString())
                .startsWith("format");
        assertThat(load(ann, "csv", "merge", "kind,name,device_type\ndevice,a,TOASTER\n", 422)
                        .path("detail")
                        .path(0)
                        .path("loc"))
                .isEqualTo(Json.parse("[\"file\",\"line\",2,\"device_type\"]"));
        assertThat(load(ann, "csv", "merge", "kind,name\ndevice,\"a\n", 400)
                        .path("detail")
                        .asString())
                .contains("quote");
        assertThat(server.rest().json("/api/devices").size()).isEqualTo(1);
    }

    @Test
    void lightReachabilityRulesAndViewsAreAnswered() {
        Network ann = as("ann-00000001");
        ann.expect(201, "POST", "/api/seed", (String) null);
        JsonNode optics = server.rest().json("/api/topology/optics");
        assertThat(optics.path("devices").size()).isEqualTo(4);
        assertThat(optics.path("devices").path(0).path("margin_db").asDouble()).isEqualTo(33.0);
        assertThat(optics.path("links").size()).isEqualTo(4);
        assertThat(optics.path("links").path(0).path("level").asString()).isEqualTo("OK");
        long edge = server.rest().json("/api/devices").path(3).path("id").asLong();
        JsonNode cut = server.rest().json("/api/topology/reachability?down=" + edge);
        assertThat(cut.path("cut_off").size()).isEqualTo(5);
        assertThat(cut.path("unreachable").size()).isEqualTo(2);
        assertThat(cut.path("down").path(0).asLong()).isEqualTo(edge);
        assertThat(server.rest().get("/api/topology/reachability?down=999999").statusCode())
                .isEqualTo(404);
        assertThat(server.rest().json("/api/topology/rules").path("types").size())
                .isEqualTo(14);

        JsonNode view = ann.expect(201, "POST", "/api/topology/views", "{\"name\":\"North\",\"data\":{\"zoom\":2}}");
        String path = "/api/topology/views/" + view.path("id").asLong();
        assertThat(view.path("data").path("zoom").asInt()).isEqualTo(2);
        ann.expect(409, "POST", "/api/topology/views", "{\"name\":\"north\",\"data\":{}}");
        ann.expect(200, "PUT", path, "{\"name\":\"North\",\"data\":{},\"version\":1}");
        ann.expect(409, "PUT", path, "{\"name\":\"North\",\"data\":{},\"version\":1}");
        String large = "\u00e4".repeat(300_000);
        assertThat(ann.expect(422, "PUT", path, "{\"name\":\"North\",\"data\":{\"a\":\"" + large + "\"}}")
                        .path("detail")
                        .path(0)
                        .path("msg")
                        .asString())
                .isEqualTo("Data should have at most 524288 bytes");
        assertThat(server.rest().json("/api/topology/views").path("views").size())
                .isEqualTo(1);
        Fixtures.require(204, ann.call("DELETE", path, (String) null));
        assertThat(server.rest().get(path).statusCode()).isEqualTo(404);
    }
}
