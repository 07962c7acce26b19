package dev.marquee.it.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.ServerSettings;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
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
    private static final String GONE = "/api/devices/999999";

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

    /** A call that is refused. */
    record Refusal(String method, String path, @Nullable String body, int status, String detail) {
        @Override
        public String toString() {
            return method + " " + path + " " + body;
        }
    }

    private static Refusal text(String method, String path, @Nullable String body, int status, String detail) {
        return new Refusal(method, path, body, status, detail);
    }

    static Stream<Refusal> refusals() {
        String simple = "/api/links/create-simple";
        return Stream.of(
                text("GET", GONE, null, 404, "Device not found"),
                text("GET", GONE + "/interfaces", null, 404, "Device not found"),
                text("PATCH", GONE, "{\"x\":1,\"y\":2}", 404, "Device not found"),
                text("DELETE", GONE, null, 404, "Device not found"),
                text("DELETE", GONE + "/override", null, 404, "Device not found"),
                text("DELETE", GONE + "/override-status", null, 404, "Device not found"),
                text("PATCH", GONE + "/override", "{\"status_override\":\"MAYBE\"}", 404, "Device not found"),
                text("POST", GONE + "/override-status", "{\"status\":\"UP\"}", 404, "Device not found"),
                text("GET", "/api/devices/99999999999999999999999", null, 404, "Device not found"),
                text("GET", "/api/links/999999", null, 404, "Link not found"),
                text("DELETE", "/api/links/999999", null, 404, "Link not found"),
                text(
                        "POST",
                        "/api/devices",
                        "{\"name\":\"Core\",\"device_type\":\"OLT\"}",
                        409,
                        "Device with name 'Core' already exists"),
                text(
                        "POST",
                        "/api/devices/provision",
                        "{\"name\":\"Core\",\"device_type\":\"OLT\"}",
                        400,
                        "Device with name 'Core' already exists"),
                text(
                        "POST",
                        "/api/devices/provision",
                        "{\"name\":\"Lonely\",\"device_type\":\"ONT\"}",
                        400,
                        "Cannot provision ONT: No OLT exists for PON connection"),
                text(
                        "POST",
                        "/api/devices",
                        "{\"name\":\"Inside\",\"device_type\":\"OLT\",\"parent_container_id\":999999}",
                        404,
                        "Parent container not found"),
                text(
                        "PATCH",
                        "/api/devices/1/override",
                        "{\"status_override\":\"DEGRADED\"}",
                        400,
                        "status_override must be 'UP' or 'DOWN'"),
                text(
                        "POST",
                        "/api/devices/1/override-status",
                        "{\"status\":\"BROKEN\"}",
                        400,
                        "Invalid status. Must be one of: ['UP', 'DOWN', 'DEGRADED']"),
                text(
                        "POST",
                        "/api/interfaces",
                        "{\"name\":\"eth0\",\"interface_type\":\"ETHERNET\",\"device_id\":999999}",
                        404,
                        "Device not found"),
                text(
                        "POST",
                        "/api/links",
                        "{\"a_interface_id\":9999,\"b_interface_id\":1}",
                        404,
                        "Interface not found"),
                text("POST", simple, link(999_999, 1, "UP"), 404, "Device A (id=999999) not found"),
                text("POST", simple, link(1, 999_999, "UP"), 404, "Device B (id=999999) not found"),
                text("POST", simple, link(1, 1, "UP"), 400, "Cannot link device to itself"),
                text("PUT", "/api/devices/1", "{}", 405, "Method Not Allowed"),
                text("PUT", "/api/devices", "{}", 405, "Method Not Allowed"),
                text("GET", "/api/seed", null, 405, "Method Not Allowed"),
                text("GET", "/api/topology-of-nothing", null, 404, "Not Found"));
    }

    private static String link(long a, long b, String status) {
        return Json.write(Map.of("device_a_id", a, "device_b_id", b, "link_type", "fiber", "status", status));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalSaysWhyInDetail(Refusal refusal) {
        HttpResponse<String> answer = network().call(refusal.method(), refusal.path(), refusal.body());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(refusal.status());
        assertThat(Json.parse(answer.body()).path("detail").asString()).isEqualTo(refusal.detail());
    }

    private static final String ENUM = "Input should be 'BACKBONE_GATEWAY', 'CORE_ROUTER', 'EDGE_ROUTER', 'OLT',"
            + " 'AON_SWITCH', 'ONT', 'BUSINESS_ONT', 'AON_CPE', 'POP', 'CORE_SITE', 'ODF', 'NVT', 'SPLITTER' or 'HOP'";

    static Stream<Refusal> unprocessable() {
        String devices = "/api/devices";
        return Stream.of(
                text(
                        "GET",
                        "/api/devices/abc",
                        null,
                        422,
                        "int_parsing path.device_id Input should be a valid integer,"
                                + " unable to parse string as an integer"),
                text(
                        "GET",
                        "/api/links/1.5",
                        null,
                        422,
                        "int_parsing path.link_id Input should be a valid integer,"
                                + " unable to parse string as an integer"),
                text("POST", devices, null, 422, "missing body Field required"),
                text(
                        "POST",
                        devices,
                        "[1]",
                        422,
                        "model_attributes_type body Input should be a valid dictionary or"
                                + " object to extract fields from"),
                text("POST", devices, "{\"name\":\"a\"}", 422, "missing body.device_type Field required"),
                text(
                        "POST",
                        devices,
                        "{\"name\":\"a\",\"device_type\":\"ROUTER\"}",
                        422,
                        "enum body.device_type " + ENUM),
                text(
                        "POST",
                        devices,
                        "{\"name\":7,\"device_type\":\"OLT\"}",
                        422,
                        "string_type body.name Input should" + " be a valid string"),
                text(
                        "POST",
                        devices,
                        "{\"name\":\"a\",\"device_type\":\"OLT\",\"x\":\"left\"}",
                        422,
                        "float_parsing" + " body.x Input should be a valid number, unable to parse string as a number"),
                text(
                        "PATCH",
                        "/api/devices/1",
                        "{\"x\":10.5,\"y\":1}",
                        422,
                        "int_from_float body.x Input should be a"
                                + " valid integer, got a number with a fractional part"),
                text(
                        "PATCH",
                        "/api/devices/1",
                        "{\"x\":null,\"y\":1}",
                        422,
                        "int_type body.x Input should be a valid" + " integer"),
                text("PATCH", "/api/devices/1", "{\"y\":1}", 422, "missing body.x Field required"),
                text(
                        "PATCH",
                        "/api/devices/1/override",
                        "{\"status_override\":null}",
                        422,
                        "string_type" + " body.status_override Input should be a valid string"),
                text("POST", "/api/devices/1/override-status", "{}", 422, "missing body.status Field required"),
                text(
                        "POST",
                        "/api/interfaces",
                        "{\"name\":\"a\",\"interface_type\":\"FIBER\",\"device_id\":1}",
                        422,
                        "enum body.interface_type Input should be 'ETHERNET', 'OPTICAL' or 'LOOPBACK'"),
                text(
                        "POST",
                        "/api/links/create-simple",
                        link(1, 2, "BROKEN"),
                        422,
                        "enum body.status Input should be 'UP', 'DOWN' or 'DEGRADED'"));
    }

    @ParameterizedTest
    @MethodSource("unprocessable")
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
        assertThat(health.path("version").asString()).isNotEmpty();
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
