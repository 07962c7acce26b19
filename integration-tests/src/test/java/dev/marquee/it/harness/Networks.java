package dev.marquee.it.harness;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Networks to test with. */
public final class Networks {
    private static final String[] TYPES = {"CORE_ROUTER", "EDGE_ROUTER", "OLT", "ONT", "AON_SWITCH", "SPLITTER"};
    private static final int ROW = 50;
    private static final int STEP = 80;
    private static final int AT_ONCE = 2_000;

    private final Rest rest;

    /** Makes them there. */
    public Networks(Rest rest) {
        this.rest = rest;
    }

    /** A device; its number. */
    public long device(String name, String type, int x, int y) {
        return Json.parse(Fixtures.require(
                                201,
                                rest.post(
                                        "/api/topology/devices",
                                        Map.of("name", name, "device_type", type, "status", "UP", "x", x, "y", y)))
                        .body())
                .path("id")
                .asLong();
    }

    /** A link of two devices; its number. */
    public long link(long a, long b) {
        return Json.parse(Fixtures.require(
                                201,
                                rest.post(
                                        "/api/topology/links",
                                        Map.of(
                                                "device_a_id",
                                                a,
                                                "device_b_id",
                                                b,
                                                "link_type",
                                                "fiber",
                                                "status",
                                                "UP")))
                        .body())
                .path("id")
                .asLong();
    }

    /** A mesh of so many devices, each linked to the next one and to the one below; their numbers. */
    public long[] mesh(int size) {
        List<Map<String, Object>> devices = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            devices.add(Map.of(
                    "op",
                    "create_device",
                    "name",
                    "mesh-" + i,
                    "device_type",
                    TYPES[i % TYPES.length],
                    "status",
                    i % 9 == 0 ? "DOWN" : "UP",
                    "x",
                    i % ROW * STEP,
                    "y",
                    i / ROW * STEP));
        }
        long[] ids = edit(devices)
                .valueStream()
                .mapToLong(row -> row.path("id").asLong())
                .toArray();
        List<Map<String, Object>> links = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            links.add(linkOf(ids[i], ids[(i + 1) % size]));
            links.add(linkOf(ids[i], ids[(i + ROW) % size]));
        }
        for (int from = 0; from < links.size(); from += AT_ONCE) {
            edit(links.subList(from, Math.min(links.size(), from + AT_ONCE)));
        }
        return ids;
    }

    /** Deletes a device. */
    public void delete(long id) {
        Fixtures.require(204, rest.send("DELETE", "/api/devices/" + id, BodyPublishers.noBody()));
    }

    /** Stores a status. */
    public void status(long id, String status) {
        edit(List.of(Map.of("op", "status", "id", id, "status", status)));
    }

    /** Changes fields of a device, or of whatever else has this path; the row. */
    public JsonNode change(String path, Map<String, ?> fields) {
        return Json.parse(Fixtures.require(
                        200,
                        rest.with("Content-Type", "application/json")
                                .send("PATCH", path, BodyPublishers.ofString(Json.write(fields))))
                .body());
    }

    /** A device as it is stored. */
    public JsonNode stored(String name) {
        return rest.json("/api/topology")
                .path("devices")
                .valueStream()
                .filter(device -> device.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode edit(List<Map<String, Object>> operations) {
        return Json.parse(Fixtures.require(200, rest.post("/api/topology/bulk", Map.of("operations", operations)))
                        .body())
                .path("results");
    }

    private static Map<String, Object> linkOf(long a, long b) {
        return Map.of("op", "create_link", "device_a_id", a, "device_b_id", b, "link_type", "fiber", "status", "UP");
    }
}
