package dev.marquee.it.harness;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Players for tests, added as an operator adds them, and what they say over REST as an old player says it. */
public final class Players {
    private static final AtomicInteger SERIALS = new AtomicInteger();

    private final Rest rest;

    /** On this server. */
    public Players(Rest rest) {
        this.rest = rest;
    }

    /** A player with its key. */
    public record Player(long id, String name, String key) {}

    /** A new approved player. */
    public Player add(String name) {
        HttpResponse<String> answer = Fixtures.require(
                201, rest.post("/api/players", Map.of("name", name, "serial", "1000" + SERIALS.getAndIncrement())));
        JsonNode made = Json.parse(answer.body());
        return new Player(
                made.path("device_id").asLong(), name, made.path("api_key").asString());
    }

    /** It shows a file. */
    public void plays(Player player, String file) {
        beat(player, Map.of("current_video", file, "status", "playing"));
    }

    /** It shows nothing. */
    public void idles(Player player) {
        beat(player, Map.of("status", "idle"));
    }

    /** It reports that it begins to show a file, as an agent does, before a heartbeat says so. */
    public void starts(Player player, String file) {
        Map<String, Object> start = Map.of(
                "stream", "test", "seq", 1, "at", System.currentTimeMillis(), "play", "play-1", "filename", file);
        Fixtures.require(
                200,
                as(player)
                        .post(
                                "/api/device/reports",
                                Map.of("reports", List.of(Map.of("event", "playback_started", "data", start)))));
    }

    private void beat(Player player, Map<String, Object> said) {
        Fixtures.require(200, as(player).post("/api/device/heartbeat", said));
    }

    /** It ends the newest command that waits for it. */
    public void complete(Player player, String status, String result) {
        JsonNode waiting = as(player).json("/api/device/commands").path("commands");
        long id = waiting.get(waiting.size() - 1).path("id").asLong();
        Fixtures.require(
                200,
                as(player)
                        .post("/api/device/commands/" + id + "/complete", Map.of("status", status, "result", result)));
    }

    private Rest as(Player player) {
        return rest.with("X-Device-Key", player.key());
    }
}
