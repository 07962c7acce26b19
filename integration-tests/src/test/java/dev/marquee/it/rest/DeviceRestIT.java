package dev.marquee.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.RawHttp;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerSettings;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Section 3 of the contract: what a booting Pi calls. */
class DeviceRestIT {
    private static final int SIZE = 300_000;

    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.open());

    private final Rest rest = SERVER.rest();
    private final Fixtures fixtures = SERVER.fixtures();

    @BeforeEach
    void registerImages() {
        if (rest.json("/api/images").isEmpty()) {
            fixtures.image("KXP2", SIZE);
            fixtures.image("RXP2", SIZE);
        }
    }

    @Test
    void aPiLearnsWhatToInstall() {
        String venue = fixtures.venueWithNames(1);

        HttpResponse<String> answer = rest.post(
                "/api/config",
                Map.of(
                        "product_type",
                        "KXP2",
                        "venue_code",
                        venue,
                        "serial_number",
                        "1",
                        "mac_address",
                        "b8:27:eb:1:2:3"));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode config = Json.parse(answer.body());
        assertThat(Json.keys(config))
                .containsExactly(
                        "hostname",
                        "image_checksum",
                        "image_size",
                        "image_url",
                        "product_type",
                        "server_ip",
                        "timestamp",
                        "venue_code",
                        "version");
        assertThat(config.path("hostname").asString()).isEqualTo("KXP2-" + venue + "-001");
        assertThat(config.path("version").asString()).isEqualTo("3.0");
        assertThat(config.path("image_size")).isEqualTo(Json.tree(SIZE));
        assertThat(config.path("image_checksum").asString()).matches("[0-9a-f]{64}");
        assertThat(config.path("image_url").asString()).startsWith("http://");
        // Shell scripts look for these without a space.
        assertThat(answer.body()).contains("\"hostname\":\"KXP2").contains("\"image_url\":\"http");
    }

    @Test
    void rackNamesComeFromTheSerialAndStay() {
        String venue = fixtures.venue();

        String name = fixtures.config("RXP2", venue, "10000000abcdef12")
                .path("hostname")
                .asString();

        assertThat(name).isEqualTo("RXP2-" + venue + "-ABCDEF12");
        assertThat(fixtures.config("RXP2", venue, "10000000abcdef12")
                        .path("hostname")
                        .asString())
                .isEqualTo(name);
        assertThat(fixtures.config("RXP2", venue, "7f").path("hostname").asString())
                .isEqualTo("RXP2-" + venue + "-7F");
    }

    @Test
    void withoutVenueOrNamesAPiGetsADefaultName() {
        Map<String, Object> request = new HashMap<>();
        request.put("product_type", "KXP2");
        request.put("venue_code", null);
        request.put("serial_number", "10000000fedcba98");
        request.put("mac_address", null);
        assertThat(Json.parse(rest.post("/api/config", request).body())
                        .path("hostname")
                        .asString())
                .isEqualToIgnoringCase("KXP2-DEFAULT-dcba98");

        String empty = fixtures.venue();
        assertThat(fixtures.config("KXP2", empty, "10000000fedcba97")
                        .path("hostname")
                        .asString())
                .isEqualToIgnoringCase("KXP2-DEFAULT-dcba97");
        assertThat(Json.parse(rest.post("/api/config", Map.of()).body())
                        .path("hostname")
                        .asString())
                .startsWith("KXP2-DEFAULT-");
    }

    @Test
    void kartNamesAreHandedOutInOrderAndPadded() {
        String venue = fixtures.venue();
        rest.form(
                "/kart-numbers/bulk-import",
                Map.of("venue_code", venue, "kart_numbers", "1234, 7\n12, 7", "product_type", "KXP2"));

        List<String> names = IntStream.range(0, 3)
                .mapToObj(i -> fixtures.config("KXP2", venue, "serial" + i)
                        .path("hostname")
                        .asString())
                .toList();

        assertThat(names)
                .containsExactly("KXP2-" + venue + "-007", "KXP2-" + venue + "-012", "KXP2-" + venue + "-1234");
    }

    @Test
    void aHundredPisAtOnceGetAHundredNames() throws Exception {
        String venue = fixtures.venueWithNames(100);
        ExecutorService pis = Executors.newFixedThreadPool(100);
        try {
            List<Callable<String>> calls = IntStream.range(0, 100)
                    .<Callable<String>>mapToObj(i -> () -> fixtures.config("KXP2", venue, "pi" + i)
                            .path("hostname")
                            .asString())
                    .toList();
            Set<String> names = new HashSet<>();
            for (Future<String> call : pis.invokeAll(calls)) {
                names.add(call.get());
            }
            assertThat(names).hasSize(100).allMatch(name -> name.startsWith("KXP2-" + venue));
        } finally {
            pis.shutdownNow();
        }
        assertThat(rest.json("/api/venues/" + venue + "/stats")
                        .path("available_hostnames")
                        .asInt())
                .isZero();
    }

    @Test
    void anIdempotencyKeyRepeatsTheAnswerInsteadOfSpendingAName() {
        String venue = fixtures.venueWithNames(2);
        Rest keyed = rest.with("Idempotency-Key", "key-" + venue);
        Map<String, String> request = Map.of("product_type", "KXP2", "venue_code", venue, "serial_number", "s");

        JsonNode first = Json.parse(keyed.post("/api/config", request).body());
        JsonNode second = Json.parse(keyed.post("/api/config", request).body());

        assertThat(second.path("hostname")).isEqualTo(first.path("hostname"));
        assertThat(rest.json("/api/venues/" + venue + "/stats")
                        .path("assigned_hostnames")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void badRequestsForConfigurationAreAnsweredWithAReason() {
        for (Map<String, ?> request : List.of(
                Map.of("product_type", "TOASTER"),
                Map.of("product_type", "KXP2", "venue_code", "NOT A CODE"),
                Map.of("product_type", List.of(1)))) {
            HttpResponse<String> answer = rest.post("/api/config", request);
            assertThat(answer.statusCode()).as(request.toString()).isIn(400, 404, 500);
            assertThat(Json.parse(answer.body()).path("error").asString()).isNotBlank();
        }
    }

    @Test
    void anyStatusIsReceived() {
        assertThat(receipt(Map.of("status", "starting")))
                .isEqualTo(Json.tree(Map.of("received", true, "hostname", "unknown")));
        Map<String, Object> nameless = new HashMap<>(Map.of("status", "starting"));
        nameless.put("hostname", null);
        assertThat(receipt(nameless).path("hostname").isNull()).isTrue();
        assertThat(receipt(Map.of("status", "success", "hostname", "nobody"))
                        .path("hostname")
                        .asString())
                .isEqualTo("nobody");
        assertThat(receipt(Map.of()).path("received").asBoolean()).isTrue();
        assertThat(receipt(Map.of(
                                "status", "downloading", "hostname", "nobody", "timestamp", 1.8e9, "extra", List.of(1)))
                        .path("received")
                        .asBoolean())
                .isTrue();
    }

    private JsonNode receipt(Map<String, ?> report) {
        return Json.parse(
                Fixtures.require(200, rest.post("/api/status", report)).body());
    }

    @Test
    void aDeploymentRunsThroughItsStatusesAndCloses() {
        String venue = fixtures.venueWithNames(1);
        String name = fixtures.config("KXP2", venue, "run").path("hostname").asString();
        assertThat(row(name).path("status").asString()).isEqualTo("started");

        for (String status : List.of("starting", "downloading", "verifying", "customizing")) {
            fixtures.report(name, status);
            assertThat(row(name).path("status").asString()).isEqualTo(status);
            assertThat(row(name).path("completed_at").isNull()).isTrue();
        }
        fixtures.report(name, "success");
        JsonNode closed = row(name);
        assertThat(closed.path("status").asString()).isEqualTo("success");
        assertThat(closed.path("completed_at").isString()).isTrue();

        fixtures.report(name, "failed");
        assertThat(row(name)).isEqualTo(closed);
    }

    @Test
    void aFailureKeepsItsMessage() {
        String venue = fixtures.venue();
        String name =
                fixtures.config("RXP2", venue, "fails001").path("hostname").asString();

        rest.post("/api/status", Map.of("hostname", name, "status", "failed", "error_message", "card is gone"));

        assertThat(row(name).path("status").asString()).isEqualTo("failed");
        assertThat(row(name).path("error_message").asString()).isEqualTo("card is gone");
    }

    private JsonNode row(String hostname) {
        return rest.json("/api/deployments?q=" + hostname).get(0);
    }

    @Test
    void anImageIsServedWholeWithItsLength() {
        JsonNode image = rest.json("/api/images").get(0);

        HttpResponse<byte[]> answer =
                rest.send("GET", path(image), BodyPublishers.noBody(), BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Fixtures.content(SIZE));
        assertThat(header(answer, "content-length")).isEqualTo(String.valueOf(SIZE));
        assertThat(header(answer, "content-type")).isEqualTo("application/octet-stream");
        assertThat(header(answer, "content-disposition")).startsWith("attachment; filename=");
        assertThat(header(answer, "transfer-encoding")).isEmpty();
        assertThat(header(answer, "content-encoding")).isEmpty();
        assertThat(header(answer, "etag")).contains(image.path("checksum").asString());
    }

    @Test
    void headTellsTheLengthWithoutTheBytes() {
        HttpResponse<byte[]> answer = rest.send(
                "HEAD", path(rest.json("/api/images").get(0)), BodyPublishers.noBody(), BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "content-length")).isEqualTo(String.valueOf(SIZE));
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void rangesAreServedAsAsked() {
        byte[] content = Fixtures.content(SIZE);

        assertRange("bytes=0-99", 0, 100, content);
        assertRange("bytes=1000-", 1000, SIZE, content);
        assertRange("bytes=-10", SIZE - 10, SIZE, content);
        assertRange("bytes=299999-400000", 299_999, SIZE, content);
        HttpResponse<byte[]> beyond = rest.with("Range", "bytes=" + SIZE + "-")
                .send(
                        "GET",
                        path(rest.json("/api/images").get(0)),
                        BodyPublishers.noBody(),
                        BodyHandlers.ofByteArray());
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(header(beyond, "content-range")).isEqualTo("bytes */" + SIZE);
    }

    private void assertRange(String range, int from, int to, byte[] content) {
        HttpResponse<byte[]> answer = rest.with("Range", range)
                .send(
                        "GET",
                        path(rest.json("/api/images").get(0)),
                        BodyPublishers.noBody(),
                        BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(range).isEqualTo(206);
        assertThat(header(answer, "content-range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/" + SIZE);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(content, from, to));
    }

    @Test
    void aMissingImageIsNotFoundAndNoPathLeadsOut() {
        for (String name : List.of("missing.img", "..%2fmarquee.db", "%2e%2e/marquee.db", "a/b.img", "%00", ".")) {
            HttpResponse<String> answer = rest.get("/images/" + name);
            // "." is the folder itself, which may also be a page.
            assertThat(answer.statusCode()).as(name).isIn(name.equals(".") ? Set.of(200, 400, 404) : Set.of(400, 404));
        }
        assertThat(rest.get("/images/missing.img").body()).isEqualTo("{\"error\":\"Image not found\"}");
    }

    @Test
    void anEarlyBootLoaderIsAnsweredInHttp10() {
        String venue = fixtures.venueWithNames(1);
        String body = Json.write(Map.of("product_type", "KXP2", "venue_code", venue, "serial_number", "nc"));

        String answer = RawHttp.exchange(
                SERVER.uri(),
                "POST /api/config HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body);

        assertThat(answer).startsWith("HTTP/1.").contains(" 200 ").contains("\"hostname\":\"KXP2-" + venue + "-001\"");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("transfer-encoding")
                .doesNotContain("location:");
        String image = RawHttp.exchange(
                SERVER.uri(), "GET " + path(rest.json("/api/images").get(0)) + " HTTP/1.0\r\n\r\n");
        assertThat(image.substring(image.indexOf("\r\n\r\n") + 4)).hasSize(SIZE);
    }

    @Test
    void healthIsTold() {
        JsonNode health = rest.json("/health");
        assertThat(health.path("status").asString()).isEqualTo("healthy");
        assertThat(health.path("timestamp").isString()).isTrue();
        assertThat(rest.json("/api/health").path("status").asString()).isEqualTo("healthy");
        assertThat(rest.get("/nginx-health").statusCode()).isEqualTo(200);
        assertThat(header(rest.get("/nginx-health"), "content-type")).startsWith("text/plain");
    }

    private static String path(JsonNode image) {
        return "/images/" + image.path("filename").asString();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
