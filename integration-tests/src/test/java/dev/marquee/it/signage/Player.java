package dev.marquee.it.signage;

import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.Rest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A player as an old one behaves: everything over REST, with its key. */
record Player(long id, String key, Rest rest) {
    private static final AtomicInteger SERIAL = new AtomicInteger();

    /** Registers with a serial of its own. */
    static Player register(Rest anybody) {
        String serial = "it-" + SERIAL.incrementAndGet();
        HttpResponse<String> answer =
                anybody.post("/api/device/register", Map.of("name", "Player " + serial, "serial", serial));
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        JsonNode body = Json.parse(answer.body());
        String key = body.get("api_key").asString();
        return new Player(body.get("device_id").asLong(), key, anybody.with("X-Device-Key", key));
    }

    /** Sends a heartbeat; {@code null} plays nothing. */
    HttpResponse<String> beat(@Nullable String video) {
        String body = video == null
                ? "{\"current_video\":null,\"status\":\"idle\"}"
                : "{\"current_video\":\"" + video + "\",\"status\":\"playing\"}";
        return rest.postText("/api/device/heartbeat", "application/json", body);
    }
}
