package dev.marquee.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.realtime.Shapes;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Section 2 of the contract: JSON for pages and operator scripts. */
class BrowserRestIT {
    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.open());

    private final Rest rest = SERVER.rest();
    private final Fixtures fixtures = SERVER.fixtures();

    @Test
    void statisticsHaveTheShapeOfTheEvent() {
        Shapes.stats(rest.json("/api/stats"));
    }

    @Test
    void venuesComeByCodeWithTheStateOfTheirPools() {
        String second = fixtures.venueWithNames(3);
        String first = fixtures.venue();

        JsonNode venues = rest.json("/api/venues");

        List<String> codes =
                venues.valueStream().map(venue -> venue.path("code").asString()).toList();
        assertThat(codes).isSorted().contains(first, second);
        JsonNode venue = venues.get(codes.indexOf(second));
        assertThat(Json.keys(venue))
                .containsExactly(
                        "code",
                        "contact_email",
                        "created_at",
                        "kxp2_assigned",
                        "kxp2_available",
                        "location",
                        "name",
                        "rxp2_assigned",
                        "rxp2_available");
        assertThat(venue.path("kxp2_available").asInt()).isEqualTo(3);
    }

    @Test
    void aVenuesStatisticsCountItsPool() {
        String code = fixtures.venueWithNames(4);

        assertThat(rest.json("/api/venues/" + code + "/stats"))
                .isEqualTo(Json.tree(Map.of(
                        "venue_code", code,
                        "total_hostnames", 4,
                        "available_hostnames", 4,
                        "assigned_hostnames", 0,
                        "retired_hostnames", 0)));
    }

    @Test
    void aVenueIsFoundByItsExactCodeOnly() {
        String code = fixtures.venue();

        for (String path : List.of(
                "/api/venues/" + code.toLowerCase(java.util.Locale.ROOT) + "/stats", "/api/venues/ZZZZ/stats")) {
            HttpResponse<String> answer = rest.get(path);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{\"error\":\"Venue not found\"}");
        }
    }

    @Test
    void unknownPathsBelowApiAreNamedInJson() {
        HttpResponse<String> answer = rest.get("/api/no-such-thing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"Resource not found\",\"error_code\":\"NOT_FOUND\",\"detail\":\"Not Found\"}");
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/json");
    }

    @Test
    void deploymentsComeNewestFirstInTheirExactShape() {
        String venue = fixtures.venueWithNames(3);
        fixtures.image("KXP2", 100);
        String older = fixtures.config("KXP2", venue, "older").path("hostname").asString();
        String newer = fixtures.config("KXP2", venue, "newer").path("hostname").asString();

        JsonNode rows = rest.json("/api/deployments?limit=2");

        assertThat(rows.valueStream().map(row -> row.path("hostname").asString()))
                .containsExactly(newer, older);
        rows.forEach(Shapes::deployment);
    }

    @ParameterizedTest
    @CsvSource({"1000,200", "0,200", "x,400|500", "-1,200|400"})
    void theLimitOfDeploymentsIsChecked(String limit, String expected) {
        HttpResponse<String> answer = rest.get("/api/deployments?limit=" + limit);

        assertThat(expected.split("\\|")).contains(String.valueOf(answer.statusCode()));
        JsonNode body = Json.parse(answer.body());
        assertThat(body.isArray() ? body.size() <= 100 : body.path("error").isString())
                .isTrue();
    }

    @Test
    void systemStatusHasItsOwnShape() {
        JsonNode status = rest.json("/api/system/status");

        assertThat(Json.keys(status)).containsExactly("disk", "network", "services", "timestamp");
        assertThat(status.path("services").path("dnsmasq").isString()).isTrue();
        assertThat(status.path("services").path("nginx").isString()).isTrue();
        assertThat(status.path("network").path("interfaces").asString()).isIn("ok", "unknown");
        assertThat(status.path("network").path("output").asString().length()).isLessThanOrEqualTo(500);
        assertThat(status.path("disk").path("status").asString()).isIn("ok", "unknown");
    }

    @Test
    void aBatchIsMadeWithTrimmedCodesAndNumericStrings() {
        String venue = fixtures.venueWithNames(5);

        HttpResponse<String> answer = rest.post(
                "/api/batches",
                Map.of(
                        "venue_code", " " + venue.toLowerCase(java.util.Locale.ROOT) + " ",
                        "product_type", " kxp2 ",
                        "total_count", "5",
                        "priority", "-3"));

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode batch = Json.parse(answer.body());
        assertThat(Json.keys(batch))
                .containsExactly(
                        "completed_at",
                        "created_at",
                        "id",
                        "priority",
                        "product_type",
                        "remaining_count",
                        "started_at",
                        "status",
                        "total_count",
                        "venue_code");
        assertThat(batch.path("venue_code").asString()).isEqualTo(venue);
        assertThat(batch.path("total_count")).isEqualTo(Json.tree(5));
        assertThat(batch.path("remaining_count")).isEqualTo(Json.tree(5));
        assertThat(batch.path("priority")).isEqualTo(Json.tree(-3));
        assertThat(batch.path("status").asString()).isEqualTo("pending");
        assertThat(batch.path("started_at").isNull()).isTrue();
        assertThat(rest.json("/api/batches/" + batch.path("id"))).isEqualTo(batch);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'venue_code':'ZZZZ','product_type':'KXP2','total_count':1}",
                "{'venue_code':'VENUE','product_type':'KXP3','total_count':1}",
                "{'venue_code':'VENUE','product_type':'KXP2','total_count':0}",
                "{'venue_code':'VENUE','product_type':'KXP2','total_count':-2}",
                "{'venue_code':'VENUE','product_type':'KXP2','total_count':9}",
                "{'venue_code':'VENUE','product_type':'KXP2','total_count':'many'}",
                "{'venue_code':'VENUE','product_type':'RXP2'}",
                "{}",
            })
    void aBatchThatCannotBeIsRefusedWithAReason(String body) {
        String venue = fixtures.venueWithNames(2);

        HttpResponse<String> answer = rest.postText(
                "/api/batches", "application/json", body.replace('\'', '"').replace("VENUE", venue));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.parse(answer.body()).path("error").asString()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[1]", "\"text\"", "{\"a\":"})
    void aBodyThatIsNoJsonObjectIsRefusedWithoutABrokenServer(String body) {
        for (String path : List.of("/api/batches", "/api/config", "/api/status", "/api/venues")) {
            HttpResponse<String> answer = rest.postText(path, "application/json", body);
            assertThat(answer.statusCode()).as(path).isIn(400, 500);
            assertThat(Json.parse(answer.body()).path("error").asString())
                    .as(path)
                    .isNotBlank();
        }
    }

    @Test
    void batchesAreFilteredAndOrderedByPriorityThenAge() {
        String venue = fixtures.venueWithNames(3);
        long low = fixtures.batch(venue, "KXP2", 1, 1);
        long high = fixtures.batch(venue, "KXP2", 1, 9);
        long alsoHigh = fixtures.batch(venue, "KXP2", 1, 9);

        JsonNode batches =
                rest.json("/api/batches?venue=" + venue.toLowerCase(java.util.Locale.ROOT) + "&status=PENDING");

        assertThat(batches.valueStream().map(batch -> batch.path("id").asLong()))
                .containsExactly(high, alsoHigh, low);
        assertThat(rest.json("/api/batches?venue=" + venue + "&status=active").size())
                .isZero();
    }

    @Test
    void aMissingBatchIsNotFound() {
        HttpResponse<String> answer = rest.get("/api/batches/999999");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"error\":\"Batch not found\"}");
    }

    @Test
    void aVenueIsMadeOnceByItsCode() {
        String code = fixtures.venue();

        HttpResponse<String> again = rest.post("/api/venues", Map.of("code", code, "name", "Again"));

        assertThat(again.statusCode()).isIn(400, 409);
        assertThat(Json.parse(again.body()).path("error").asString()).contains(code);
    }

    @Test
    void deploymentsComeAsCsvWithoutFormulas() {
        String venue = fixtures.venue();
        fixtures.image("RXP2", 100);
        String name = fixtures.config("RXP2", venue, "10000000csv" + venue)
                .path("hostname")
                .asString();
        rest.post("/api/status", Map.of("hostname", name, "status", "failed", "error_message", "=1+1,\"two\"\nthree"));

        HttpResponse<String> csv = rest.get("/api/deployments.csv?venue=" + venue);

        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
        assertThat(csv.body())
                .contains(name)
                .contains("\"\"two\"\"")
                .doesNotContain(",=1+1")
                .doesNotContain("\"=1+1");
    }

    @Test
    void filtersFindDeploymentsByVenueProductStatusAndText() {
        String venue = fixtures.venue();
        fixtures.image("RXP2", 100);
        String name = fixtures.config("RXP2", venue, "1000000f" + venue)
                .path("hostname")
                .asString();
        fixtures.report(name, "success");

        assertThat(found("venue=" + venue)).isEqualTo("1");
        assertThat(found("venue=" + venue + "&product=RXP2&status=completed&q=" + name))
                .isEqualTo("1");
        assertThat(found("venue=" + venue + "&status=in_progress")).isEqualTo("0");
        assertThat(found("venue=" + venue + "&product=KXP2")).isEqualTo("0");
    }

    private String found(String query) {
        return rest.get("/api/deployments?" + query)
                .headers()
                .firstValue("x-total-count")
                .orElse("");
    }

    @Test
    void healthIsToldToClientsThatOfferHttp2() throws Exception {
        // A client that offers HTTP/2 must be answered, too.
        HttpClient offering =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

        HttpResponse<String> answer = offering.send(
                HttpRequest.newBuilder(SERVER.uri("/health")).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Json.parse(answer.body()).path("status").asString()).isEqualTo("healthy");
    }
}
