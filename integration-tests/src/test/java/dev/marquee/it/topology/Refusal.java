package dev.marquee.it.topology;

import dev.marquee.it.harness.Json;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call that is refused.
 *
 * @param detail what is told of it; of a list, type, place and message of the first
 */
record Refusal(String method, String path, @Nullable String body, int status, String detail) {
    private static final String GONE = "/api/devices/999999";

    @Override
    public String toString() {
        return method + " " + path + " " + body;
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
                text("GET", "/api/topology-of-nothing", null, 404, "Not Found"),
                text(
                        "GET",
                        "/api/topology/reachability?down=",
                        null,
                        400,
                        "down: '' (expected: ids of devices with a comma between, or no down at all)"),
                text(
                        "GET",
                        "/api/topology/reachability?down=1" + ",1".repeat(1000),
                        null,
                        400,
                        "down: 1001 ids (expected: at most 1000)"));
    }

    private static String link(long a, long b, String status) {
        return Json.write(Map.of("device_a_id", a, "device_b_id", b, "link_type", "fiber", "status", status));
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
                        "enum body.status Input should be 'UP', 'DOWN' or 'DEGRADED'"),
                text(
                        "POST",
                        "/api/topology/links",
                        "{\"device_a_id\":1,\"device_b_id\":2,\"link_type\":\"string\"}",
                        422,
                        "enum body.link_type Input should be 'fiber', 'copper' or 'wireless'"),
                text(
                        "POST",
                        devices,
                        "{\"name\":\"a\\u0007\",\"device_type\":\"OLT\"}",
                        422,
                        "string_unicode body.name Input should be text without U+0007 (a control character)"),
                text(
                        "PATCH",
                        "/api/topology/devices/1",
                        "{\"name\":\"a\\n\"}",
                        422,
                        "string_unicode body.name Input should be text without U+000A (a control character)"),
                text(
                        "PATCH",
                        "/api/devices/1/override",
                        "{\"status_override\":\"UP\",\"override_reason\":\"\\ud800\"}",
                        422,
                        "string_unicode body.override_reason Input should be text without U+D800"
                                + " (half of a surrogate pair)"),
                text(
                        "POST",
                        "/api/interfaces",
                        "{\"name\":\"\\uffff\",\"interface_type\":\"OPTICAL\",\"device_id\":1}",
                        422,
                        "string_unicode body.name Input should be text without U+FFFF (no character)"),
                text(
                        "PATCH",
                        "/api/topology/links/1",
                        "{\"physical_medium_id\":\"\\u0000\"}",
                        422,
                        "string_unicode body.physical_medium_id Input should be text without U+0000"
                                + " (a control character)"),
                text(
                        "POST",
                        devices,
                        "{\"name\":\"a\",\"device_type\":\"OLT\",\"tx_power_dbm\":1e9}",
                        422,
                        "less_than_equal body.tx_power_dbm Input should be less than or equal to 1000"),
                text(
                        "POST",
                        devices,
                        "{\"name\":\"\\udc00\"}",
                        422,
                        "string_unicode body.name Input should be text without U+DC00 (half of a surrogate pair)"),
                text("POST", devices, "{\"device_type\":\"\\udc00\"}", 422, "missing body.name Field required"),
                text(
                        "POST",
                        "/api/topology/views",
                        "{\"name\":\"v\",\"data\":{\"zoom\":[1e400]}}",
                        422,
                        "finite_number body.data Data should hold finite numbers"));
    }
}
