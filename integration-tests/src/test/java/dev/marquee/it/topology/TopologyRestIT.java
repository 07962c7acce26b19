package dev.marquee.it.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.ServerSettings;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Contract: topology, section 4. */
class TopologyRestIT {
    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.open());

    private static @Nullable Network network;
    private static long core;
    private static long edge;

    @BeforeAll
    static void makeDevices() {
        network = new Network(SERVER.rest());
        core = network().device(Map.of("name", "Core", "device_type", "CORE_ROUTER", "x", 5, "status", "UP"));
        edge = network().device(Map.of("name", "Edge", "device_type", "EDGE_ROUTER", "tx_power_dbm", "4.5"));
    }

    private static Network network() {
        return java.util.Objects.requireNonNull(network);
    }

    @ParameterizedTest
    @MethodSource("dev.marquee.it.topology.Refusal#refusals")
    void aRefusalSaysWhyInDetail(Refusal refusal) {
        HttpResponse<String> answer = network().call(refusal.method(), refusal.path(), refusal.body());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(refusal.status());
        assertThat(Json.parse(answer.body()).path("detail").asString()).isEqualTo(refusal.detail());
    }

    @ParameterizedTest
    @MethodSource("dev.marquee.it.topology.Refusal#unprocessable")
    void aFieldThatCannotBeTakenIsListed(Refusal refusal) {
        HttpResponse<String> answer = network().call(refusal.method(), refusal.path(), refusal.body());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        JsonNode first = Json.parse(answer.body()).path("detail").path(0);
        String at = String.join(
                ".", first.path("loc").valueStream().map(JsonNode::asString).toList());
        assertThat(first.path("type").asString() + " " + at + " "
                        + first.path("msg").asString())
                .isEqualTo(refusal.detail());
        assertThat(first.has("input")).isTrue();
    }

    @Test
    void malformedJsonIsListedAndAllMissingFieldsAtOnce() {
        JsonNode broken = network().expect(422, "POST", "/api/devices", "{\"name\":");
        assertThat(broken.path("detail").path(0).path("type").asString()).isEqualTo("json_invalid");
        assertThat(broken.path("detail").path(0).path("ctx").has("error")).isTrue();
        assertThat(network()
                        .expect(422, "POST", "/api/devices", "{}")
                        .path("detail")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void aDeviceStartsDownAndIgnoresWhatItDoesNotKnow() {
        JsonNode row = network().deviceRow(core);

        assertThat(row.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "device_type",
                        "status",
                        "x",
                        "y",
                        "tx_power_dbm",
                        "sensitivity_min_dbm",
                        "insertion_loss_db",
                        "parent_container_id",
                        "status_override",
                        "override_reason");
        assertThat(row.path("status").asString()).isEqualTo("DOWN");
        assertThat(row.path("x").asInt()).isEqualTo(5);
        assertThat(network().deviceRow(edge).path("tx_power_dbm").asDouble()).isEqualTo(4.5);
        assertThat(SERVER.rest().json("/api/devices").size()).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"10, 20, 10, 20", "10.0, -3, 10, -3", "'\"7\"', 1e2, 7, 100"})
    void aPositionTakesWholeNumbersHoweverWritten(String x, String y, int wantedX, int wantedY) {
        long id = network().device("NVT");

        JsonNode answer = network().expect(200, "PATCH", "/api/devices/" + id, "{\"x\":" + x + ",\"y\":" + y + "}");

        assertThat(answer.path("message").asString())
                .isEqualTo("Device position updated to (" + wantedX + ", " + wantedY + ")");
        assertThat(network().deviceRow(id).path("x").asInt()).isEqualTo(wantedX);
        assertThat(network().deviceRow(id).path("y").asInt()).isEqualTo(wantedY);
    }

    @Test
    void anOverrideLeavesTheStatusAsItIsAndOutlivesARestart() {
        long id = network().device("HOP");
        String path = "/api/devices/" + id;
        JsonNode set = network()
                .expect(200, "PATCH", path + "/override", "{\"status_override\":\"UP\",\"override_reason\":\"works\"}");

        assertThat(set.path("message").asString()).isEqualTo("Status override set to UP");
        JsonNode device = set.path("device");
        assertThat(device.path("status").asString()).isEqualTo("DOWN");
        assertThat(device.path("status_override").asString()).isEqualTo("UP");
        assertThat(device.path("created_at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{6}\\+00:00");
        assertThat(device.path("updated_at")).isEqualTo(device.path("created_at"));
        assertThat(network().deviceRow(id).path("override_reason").asString()).isEqualTo("works");

        JsonNode old = network().expect(200, "POST", path + "/override-status", "{\"status\":\"DEGRADED\"}");
        assertThat(old.path("message").asString()).isEqualTo("Status override set to DEGRADED");
        assertThat(old.path("device").path("override_reason").isNull()).isTrue();

        for (String clear : new String[] {"/override", "/override-status"}) {
            JsonNode cleared = network().expect(200, "DELETE", path + clear, (String) null);
            assertThat(cleared.path("message").asString()).isEqualTo("Status override cleared");
            assertThat(cleared.path("device").path("status_override").isNull()).isTrue();
        }
    }

    @Test
    void provisioningBringsInterfacesAndCanSkipTheCheck() {
        JsonNode done = network()
                .expect(
                        201,
                        "POST",
                        "/api/devices/provision",
                        Map.of("name", "Switch", "device_type", "AON_SWITCH", "validate_upstream", "false", "x", 3));

        assertThat(done.path("message").asString())
                .isEqualTo("Device 'Switch' provisioned successfully with 26 interfaces");
        assertThat(done.path("interfaces").size()).isEqualTo(26);
        assertThat(done.path("device").path("status").asString()).isEqualTo("DOWN");
        long id = done.path("device").path("id").asLong();
        assertThat(SERVER.rest().json("/api/devices/" + id + "/interfaces")).isEqualTo(done.path("interfaces"));
        assertThat(network()
                        .expect(201, "POST", "/api/devices/provision", Map.of("name", "Cpe", "device_type", "AON_CPE"))
                        .path("interfaces")
                        .size())
                .isEqualTo(5);
    }

    @Test
    void anyTypesAreLinkedThroughNewPorts() {
        long backbone = network().device("BACKBONE_GATEWAY");
        long ont = network().device("ONT");
        JsonNode first = network().link(backbone, ont);
        JsonNode second = network()
                .expect(
                        200,
                        "POST",
                        "/api/links/create-simple",
                        Map.of(
                                "device_a_id",
                                backbone,
                                "device_b_id",
                                String.valueOf(ont),
                                "link_type",
                                "string and two cans",
                                "status",
                                "DEGRADED"));

        assertThat(first.path("link").path("status").asString()).isEqualTo("UP");
        assertThat(first.path("interface_a").path("name").asString()).isEqualTo("port1");
        assertThat(first.path("interface_a").path("interface_type").asString()).isEqualTo("OPTICAL");
        assertThat(second.path("interface_b").path("name").asString()).isEqualTo("port2");
        assertThat(second.path("interface_b").path("interface_type").asString()).isEqualTo("ETHERNET");
        assertThat(second.path("interface_b").path("status").asString()).isEqualTo("UP");
        assertThat(second.path("link").path("status").asString()).isEqualTo("DEGRADED");
        assertThat(first.path("message").asString()).matches("Link created: \\S+ \\(port1\\) <-> \\S+ \\(port1\\)");
        long id = first.path("link").path("id").asLong();
        assertThat(SERVER.rest().json("/api/links/" + id).propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "status",
                        "length_km",
                        "physical_medium_id",
                        "link_loss_db",
                        "a_interface_id",
                        "b_interface_id");

        assertThat(network().call("DELETE", "/api/links/" + id, (String) null).statusCode())
                .isEqualTo(204);
        assertThat(SERVER.rest().json("/api/devices/" + ont + "/interfaces").size())
                .isEqualTo(2);
    }

    @Test
    void linksTakeFibreAndEvenOneInterfaceTwice() {
        long odf = network().device("ODF");
        JsonNode port = network()
                .expect(
                        201,
                        "POST",
                        "/api/interfaces",
                        Map.of("name", "p", "interface_type", "OPTICAL", "device_id", odf));
        assertThat(port.propertyNames())
                .containsExactlyInAnyOrder("id", "name", "interface_type", "status", "device_id");
        assertThat(port.path("status").asString()).isEqualTo("DOWN");
        long id = port.path("id").asLong();
        JsonNode link = network()
                .expect(
                        201,
                        "POST",
                        "/api/links",
                        Map.of(
                                "a_interface_id",
                                id,
                                "b_interface_id",
                                id,
                                "length_km",
                                2.5,
                                "physical_medium_id",
                                "G652D",
                                "link_loss_db",
                                9));

        assertThat(link.path("status").asString()).isEqualTo("DOWN");
        assertThat(link.path("length_km").asDouble()).isEqualTo(2.5);
        assertThat(link.path("physical_medium_id").asString()).isEqualTo("G652D");
        assertThat(link.path("link_loss_db").isNull()).isTrue();
        assertThat(network()
                        .expect(400, "POST", "/api/topology/links", Map.of("a_interface_id", id, "b_interface_id", id))
                        .path("detail")
                        .asString())
                .isEqualTo("Cannot link device to itself");
    }

    @Test
    void anEditorThatCannotBeReadIsNotTakenForNone() {
        Network stranger = new Network(SERVER.rest().with("X-Editor", "too short"));
        for (String path : List.of("/api/topology/undo", "/api/devices")) {
            assertThat(stranger.expect(400, "POST", path, "{\"name\":\"E\",\"device_type\":\"POP\"}")
                            .path("detail")
                            .asString())
                    .isEqualTo("X-Editor: 'too short' (expected: 8 to 64 letters, digits, _ or -)");
        }
    }

    @Test
    void deletingADeviceTakesItsInterfacesAndLinks() {
        long a = network().device("OLT");
        long b = network().device("ONT");
        long link = network().link(a, b).path("link").path("id").asLong();

        HttpResponse<String> answer = network().call("DELETE", "/api/devices/" + a, (String) null);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(SERVER.rest().get("/api/links/" + link).statusCode()).isEqualTo(404);
        assertThat(SERVER.rest().json("/api/devices/" + b + "/interfaces").size())
                .isEqualTo(1);
    }

    @Test
    void playersKeepTheirSubPathsAndHealthAnswersForAll() {
        assertThat(Json.parse(SERVER.rest().get("/api/devices/999999/config").body())
                        .path("error")
                        .asString())
                .isEqualTo("Device not found");
        JsonNode health = SERVER.rest().json("/health");
        assertThat(health.path("status").asString()).isEqualTo("healthy");
        assertThat(health.path("service").asString()).isEqualTo("unoc-backend");
        assertThat(health.path("version").asString()).isEqualTo("2.0.0");
        assertThat(health.path("release").asString()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:5173, PATCH", "http://localhost:5174, DELETE"})
    void pagesOfTheDevelopmentServersMayWrite(String origin, String method) {
        HttpResponse<String> preflight = SERVER.rest()
                .with("Origin", origin)
                .with("Access-Control-Request-Method", method)
                .send("OPTIONS", "/api/devices/1", java.net.http.HttpRequest.BodyPublishers.noBody());

        assertThat(preflight.headers().allValues("access-control-allow-origin")).containsExactly(origin);
        assertThat(preflight
                        .headers()
                        .firstValue("access-control-allow-methods")
                        .orElse(""))
                .contains(method);
        assertThat(preflight
                        .headers()
                        .firstValue("access-control-allow-headers")
                        .orElse(""))
                .contains("X-Editor");
        assertThat(preflight.headers().firstValue("access-control-max-age")).contains("600");
        HttpResponse<String> polling = SERVER.rest().with("Origin", origin).get("/socket.io/?EIO=4&transport=polling");
        assertThat(polling.headers().allValues("access-control-allow-origin")).containsExactly(origin);
        assertThat(SERVER.rest()
                        .with("Origin", "http://elsewhere.example")
                        .get("/socket.io/?EIO=4&transport=polling")
                        .statusCode())
                .isEqualTo(400);
    }
}
