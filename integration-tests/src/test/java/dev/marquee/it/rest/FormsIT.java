package dev.marquee.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerSettings;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Pages and form posts as scripts send them: 302 for success, 200 with the form again for a fault. */
class FormsIT {
    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.open());

    private final Rest rest = SERVER.rest();
    private final Fixtures fixtures = SERVER.fixtures();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/venues", "/kart-numbers", "/deployments", "/batches", "/images", "/system"})
    void pagesAreServedAsHtml(String path) {
        HttpResponse<String> page = rest.get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type").orElse("")).startsWith("text/html");
        assertThat(page.body()).contains("id=\"ws-status\"").contains("id=\"toast-container\"");
        assertThat(page.body()).doesNotContain("src=\"http").doesNotContain("href=\"http");
    }

    @Test
    void aVenueIsMadeByItsForm() {
        String code = Fixtures.nextVenueCode();

        HttpResponse<String> made = rest.form(
                "/venues/create",
                Map.of(
                        "code",
                        code.toLowerCase(java.util.Locale.ROOT),
                        "name",
                        "Corona",
                        "location",
                        "CA",
                        "contact_email",
                        "a@example.org"));

        assertRedirect(made, "/venues");
        JsonNode venue = rest.json("/api/venues")
                .valueStream()
                .filter(row -> row.path("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
        assertThat(venue.path("name").asString()).isEqualTo("Corona");
        assertThat(venue.path("contact_email").asString()).isEqualTo("a@example.org");
        assertThat(rest.get("/venues/" + code).body()).contains("Corona");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ABC", "ABCDE", "A1B2", "AB D", "<b>x"})
    void aVenueWithABadCodeGivesTheFormAgain(String code) {
        HttpResponse<String> again = rest.form("/venues/create", Map.of("code", code, "name", "Name"));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("content-type").orElse("")).startsWith("text/html");
        assertThat(again.body()).contains("<form").doesNotContain("<b>x");
    }

    @Test
    void aVenueIsEdited() {
        String code = fixtures.venue();

        HttpResponse<String> edited =
                rest.form("/venues/" + code + "/edit", Map.of("name", "New <name>", "location", "Here"));

        assertThat(edited.statusCode()).isEqualTo(302);
        assertThat(rest.get("/venues/" + code).body())
                .contains("New &lt;name&gt;")
                .doesNotContain("New <name>");
    }

    @Test
    void anUnknownVenueIsNotFound() {
        assertThat(rest.get("/venues/ZZZZ").statusCode()).isEqualTo(404);
    }

    @Test
    void namesAreImportedInBulkAndDuplicatesSkipped() {
        String code = fixtures.venue();

        HttpResponse<String> imported = rest.form(
                "/kart-numbers/bulk-import",
                Map.of("venue_code", code, "kart_numbers", "1, 2\n3,3,\n 10", "product_type", "KXP2"));

        assertThat(imported.statusCode()).isEqualTo(302);
        assertThat(imported.headers().firstValue("location").orElse("")).contains("/kart-numbers?venue=" + code);
        assertThat(available(code)).isEqualTo(4);
        rest.form("/kart-numbers/bulk-import", Map.of("venue_code", code, "kart_numbers", "3,4"));
        assertThat(available(code)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,two,3", "", "1.5"})
    void anImportWithAWrongNumberImportsNothing(String numbers) {
        String code = fixtures.venue();

        HttpResponse<String> refused = rest.form(
                "/kart-numbers/bulk-import",
                Map.of("venue_code", code, "kart_numbers", numbers, "product_type", "KXP2"));

        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(available(code)).isZero();
    }

    @Test
    void aNameIsAddedAndReleased() {
        String code = fixtures.venue();
        fixtures.image("KXP2", 100);
        assertThat(rest.form("/kart-numbers/add", Map.of("venue_code", code, "kart_number", "5"))
                        .statusCode())
                .isEqualTo(302);
        String name = fixtures.config("KXP2", code, "s").path("hostname").asString();
        assertThat(name).isEqualTo("KXP2-" + code + "-005");
        assertThat(available(code)).isZero();

        HttpResponse<String> released = rest.form("/kart-numbers/" + name + "/delete", Map.of());

        assertThat(released.statusCode()).isEqualTo(302);
        assertThat(available(code)).isEqualTo(1);
        JsonNode row = rest.json("/api/hostnames?venue=" + code).get(0);
        assertThat(row.path("mac_address").isNull()).isTrue();
        assertThat(row.path("serial_number").isNull()).isTrue();
    }

    @Test
    void aBatchIsMadeAndSteeredByForms() {
        String code = fixtures.venueWithNames(3);
        assertRedirect(
                rest.form(
                        "/batches/create",
                        Map.of("venue_code", code, "product_type", "KXP2", "total_count", "2", "priority", "1")),
                "/batches");
        JsonNode batch = rest.json("/api/batches?venue=" + code).get(0);
        String path = "/batches/" + batch.path("id");

        assertRedirect(rest.form(path + "/start", Map.of()), "/batches");
        assertThat(rest.json("/api" + path).path("status").asString()).isEqualTo("active");
        assertRedirect(rest.form(path + "/pause", Map.of()), "/batches");
        assertThat(rest.json("/api" + path).path("status").asString()).isEqualTo("paused");
        assertRedirect(rest.form(path + "/priority", Map.of("priority", "42")), "/batches");
        assertThat(rest.json("/api" + path).path("priority").asInt()).isEqualTo(42);
    }

    @Test
    void aBatchThatCannotBeGivesTheFormAgain() {
        String code = fixtures.venue();

        HttpResponse<String> again =
                rest.form("/batches/create", Map.of("venue_code", code, "product_type", "KXP2", "total_count", "2"));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("<form");
    }

    private int available(String code) {
        return rest.json("/api/venues/" + code + "/stats")
                .path("available_hostnames")
                .asInt();
    }

    private static void assertRedirect(HttpResponse<String> answer, String path) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location").orElse("")).endsWith(path);
    }

    @Test
    void theStockClientIsServedAsNodeDoes() {
        for (String file :
                new String[] {"socket.io.js", "socket.io.min.js", "socket.io.js.map", "socket.io.min.js.map"}) {
            HttpResponse<String> answer = rest.get("/socket.io/" + file);
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.body()).as(file).isNotEmpty();
        }
        assertThat(rest.get("/socket.io/socket.io.min.js")
                        .headers()
                        .firstValue("content-type")
                        .orElse(""))
                .contains("javascript");
        assertThat(Json.parse(rest.get("/socket.io/socket.io.js.map").body())
                        .path("version")
                        .asInt())
                .isEqualTo(3);
    }
}
