package dev.marquee.it.topology;

import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.Rest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Calls to the topology as a page makes them. */
final class Network {
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Rest rest;

    Network(Rest rest) {
        this.rest = rest;
    }

    static String name(String prefix) {
        return prefix + "-" + NAMES.incrementAndGet();
    }

    Rest rest() {
        return rest;
    }

    HttpResponse<String> call(String method, String path, @Nullable String body) {
        return body == null
                ? rest.send(method, path, BodyPublishers.noBody())
                : rest.with("Content-Type", "application/json").send(method, path, BodyPublishers.ofString(body));
    }

    HttpResponse<String> call(String method, String path, Map<String, ?> body) {
        return call(method, path, Json.write(body));
    }

    JsonNode expect(int status, String method, String path, @Nullable String body) {
        return Json.parse(Fixtures.require(status, call(method, path, body)).body());
    }

    JsonNode expect(int status, String method, String path, Map<String, ?> body) {
        return expect(status, method, path, Json.write(body));
    }

    /** A new device; its number. */
    long device(String type) {
        return device(Map.of("name", name(type), "device_type", type));
    }

    long device(Map<String, ?> fields) {
        return expect(201, "POST", "/api/devices", fields).path("id").asLong();
    }

    /** A new link between new interfaces; the answer. */
    JsonNode link(long a, long b) {
        Map<String, Object> body = new HashMap<>();
        body.put("device_a_id", a);
        body.put("device_b_id", b);
        body.put("link_type", "fiber");
        return expect(200, "POST", "/api/links/create-simple", body);
    }

    JsonNode deviceRow(long id) {
        return rest.json("/api/devices/" + id);
    }
}
