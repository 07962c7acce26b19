package dev.marquee.benchmarks.offering;

import dev.marquee.benchmarks.player.Wire;
import io.netty.channel.EventLoopGroup;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An owner and many clients of a server on this machine, on two packages that share a feature. Used by one thread. */
public final class ConfigClients implements AutoCloseable {
    /** The key that the server has to be started with, as {@code MARQUEE_JWT_SECRET}. */
    public static final String SECRET = "a secret of the benchmarks, known to all";

    private static final int AT_ONCE = 64;
    private static final int PACKAGES = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long NEVER = 4_000_000_000L;

    private final int port;
    private final EventLoopGroup loops = Wire.loop();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final JsonMapper json = JsonMapper.shared();
    private final String owner;

    /** For the server that listens there. */
    public ConfigClients(int port) {
        this.port = port;
        owner = token("{\"sub\":\"1\",\"user_id\":1,\"role\":\"owner\",\"email\":\"bench@localhost\",\"exp\":" + NEVER
                + ",\"iat\":1,\"jti\":\"o\",\"type\":\"access\"}");
    }

    /** A feature that all packages have; its number. */
    public long feature() {
        long id = id(post("features", "{\"feature_key\":\"shared\",\"display_name\":\"Shared\"}"), "feature");
        for (int i = 1; i <= PACKAGES; i++) {
            id(
                    post(
                            "packages",
                            "{\"name\":\"p" + i + "\",\"display_name\":\"P\",\"price_kwd\":1,\"feature_ids\":[" + id
                                    + "]}"),
                    "package");
        }
        return id;
    }

    /** Adds so many clients, taking turns on the packages; their numbers. */
    public List<Long> add(int count) {
        List<Long> ids = new ArrayList<>();
        while (ids.size() < count) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = ids.size(); i < Math.min(ids.size() + AT_ONCE, count); i++) {
                answers.add(post(
                        "clients",
                        "{\"company_name\":\"Client " + i + "\",\"package_id\":" + (1 + i % PACKAGES) + "}"));
            }
            answers.forEach(answer -> ids.add(id(answer, "client")));
        }
        return ids;
    }

    /** Connects clients; they are in the order of their numbers. */
    public List<Wire> connect(List<Long> ids, IntFunction<Wire.Listener> listeners) {
        List<Wire> wires = new ArrayList<>();
        for (int begin = 0; begin < ids.size(); begin += AT_ONCE) {
            List<CompletableFuture<Wire>> opening = new ArrayList<>();
            for (int i = begin; i < Math.min(begin + AT_ONCE, ids.size()); i++) {
                String claims = "{\"sub\":\"" + ids.get(i) + "\",\"client_id\":" + ids.get(i)
                        + ",\"role\":\"client\",\"exp\":" + NEVER + ",\"iat\":1,\"jti\":\"c\",\"type\":\"access\"}";
                opening.add(
                        Wire.open(loops, port, "/client", "{\"token\":\"" + token(claims) + "\"}", listeners.apply(i)));
            }
            opening.forEach(wire -> wires.add(wire.join()));
        }
        return wires;
    }

    /** Posts as the owner. */
    public CompletableFuture<HttpResponse<String>> post(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/admin/" + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + owner)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    private long id(CompletableFuture<HttpResponse<String>> answer, String what) {
        JsonNode body = json.readTree(answer.join().body());
        if (!body.path(what).has("id")) {
            throw new IllegalStateException("no " + what + ": " + body);
        }
        return body.path(what).path("id").longValue();
    }

    private static String token(String claims) {
        try {
            Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
            String head =
                    encoder.encodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
            String signed = head + "." + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "." + encoder.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The environment that the server needs. */
    public static Map<String, String> environment() {
        return Map.of("MARQUEE_JWT_SECRET", SECRET);
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
