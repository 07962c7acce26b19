package dev.marquee.benchmarks.player;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Players of a server on this machine, registered as players register. Used by one thread. */
public final class Fleet implements AutoCloseable {
    private static final int AT_ONCE = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static {
        // Shorter than the server keeps idle connections, or a post may meet one that is just being closed.
        System.setProperty("jdk.httpclient.keepalive.timeout", "20");
    }

    private final int port;
    private final EventLoopGroup loops = Wire.loop();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final JsonMapper json = JsonMapper.shared();
    private int registered;

    /** For the server that listens there; it lets new players in. */
    public Fleet(int port) {
        this.port = port;
    }

    /** A player that the server knows. */
    public record Device(long id, String key) {}

    /** Registers so many new players. */
    public List<Device> register(int count) {
        List<Device> devices = new ArrayList<>();
        while (devices.size() < count) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < Math.min(AT_ONCE, count - devices.size()); i++) {
                int number = ++registered;
                answers.add(post(
                        "/api/device/register",
                        "",
                        "{\"name\":\"Player " + number + "\",\"serial\":\"bench-" + number + "\"}"));
            }
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                JsonNode made = json.readTree(answer.join().body());
                devices.add(new Device(
                        made.path("device_id").asLong(), made.path("api_key").asString()));
            }
        }
        return devices;
    }

    /** Posts JSON with a player's key. */
    public CompletableFuture<HttpResponse<String>> post(String path, String key, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("X-Device-Key", key);
        }
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    /** Connects agents and says hello for each; they are in the order of the devices. */
    public List<Wire> connect(List<Device> devices, IntFunction<Wire.Listener> listeners) {
        List<Wire> wires = new ArrayList<>();
        for (int begin = 0; begin < devices.size(); begin += AT_ONCE) {
            List<CompletableFuture<Wire>> opening = new ArrayList<>();
            for (int i = begin; i < Math.min(begin + AT_ONCE, devices.size()); i++) {
                String auth = "{\"key\":\"" + devices.get(i).key() + "\"}";
                opening.add(Wire.open(loops, port, "/device", auth, listeners.apply(i)));
            }
            opening.forEach(wire -> wires.add(wire.join()));
        }
        wires.forEach(wire -> wire.emit(0, "hello", "{\"version\":\"1.0.0\",\"stream\":\"bench\"}"));
        return wires;
    }

    /** A page that watches all players. */
    public Wire page(Wire.Listener listener) {
        Wire page = Wire.open(loops, port, "/", "", listener).join();
        for (String room : List.of("devices", "monitoring", "dashboard")) {
            page.emit(0, "join", "{\"room\":\"" + room + "\"}");
        }
        return page;
    }

    @Override
    public void close() throws IOException {
        loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
    }
}
