package dev.marquee.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.realtime.Shapes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The points D1 to D11 where the original's write-up and its code differ, as this server settles them. */
class DisagreementsIT {
    @RegisterExtension
    final MarqueeServer server = new MarqueeServer(ServerSettings.open());

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    private Rest rest() {
        return server.rest();
    }

    private Fixtures fixtures() {
        return server.fixtures();
    }

    private TestClient page() {
        return CLIENTS.connect(ClientKind.NODE_4_5_UPGRADE, server.uri()).awaitGreeted();
    }

    @Test
    void d1TheDevicePathIsLive() {
        String venue = fixtures().venue();
        fixtures().image("RXP2", 100);
        TestClient page = page();

        String name = fixtures()
                .config("RXP2", venue, "10000000d1d1d1d1")
                .path("hostname")
                .asString();
        for (String status : List.of("downloading", "verifying", "customizing", "success")) {
            rest().post(
                            "/api/status",
                            Map.of(
                                    "hostname",
                                    name,
                                    "status",
                                    status,
                                    "serial",
                                    "10000000d1d1d1d1",
                                    "mac_address",
                                    "b8:27:eb:9:9:9"));
        }

        page.awaitEvent(
                0,
                "deployment_update",
                update -> update.path("status").asString().equals("success"));
        List<JsonNode> updates = page.payloads("deployment_update");
        assertThat(updates.stream().map(update -> update.path("status").asString()))
                .containsExactly("started", "downloading", "verifying", "customizing", "success");
        assertThat(updates).allSatisfy(update -> {
            assertThat(update.path("hostname").asString()).isEqualTo(name);
            assertThat(update.path("serial_number").asString()).isEqualTo("10000000d1d1d1d1");
            assertThat(update.path("mac_address").isString()).isTrue();
            assertThat(update.path("timestamp").isString()).isTrue();
        });
    }

    @Test
    void d1ATriggeredUpdateIsKeptWithTheDeployment() {
        String venue = fixtures().venue();
        fixtures().image("RXP2", 100);
        String name = fixtures()
                .config("RXP2", venue, "10000000d1d1d1d2")
                .path("hostname")
                .asString();
        TestClient script = page();

        script.awaitAck(
                script.emitForAck("trigger_deployment_update", Map.of("hostname", name, "status", "verifying")));

        assertThat(rest().json("/api/deployments?q=" + name)
                        .get(0)
                        .path("status")
                        .asString())
                .isEqualTo("verifying");
    }

    @Test
    void d2BothWordsForSuccessCount() {
        String venue = fixtures().venue();
        fixtures().image("RXP2", 100);
        for (String word : List.of("success", "completed")) {
            String name = fixtures()
                    .config("RXP2", venue, "1000000d2" + word)
                    .path("hostname")
                    .asString();
            fixtures().report(name, word);
        }

        JsonNode stats = rest().json("/api/stats");

        assertThat(stats.path("successful_deployments").asInt()).isEqualTo(2);
        assertThat(stats.path("recent_deployments_count").asInt()).isEqualTo(2);
        assertThat(rest().json("/api/deployments?status=completed").size()).isEqualTo(2);
    }

    @Test
    void d3OurPagesHaveTheIdsThatTheOriginalScriptWrites() {
        assertIds(
                "/",
                "total-venues",
                "available-kxp2",
                "available-rxp2",
                "assigned-kxp2",
                "assigned-rxp2",
                "available-hostnames",
                "assigned-hostnames",
                "recent-deployments-count",
                "successful-deployments",
                "recent-deployments-list",
                "last-update-time");
        assertIds("/deployments", "deployments-table");
        assertIds(
                "/system",
                "dnsmasq-status",
                "nginx-status",
                "database-status",
                "disk-total",
                "disk-used",
                "disk-available",
                "disk-percent",
                "disk-progress");
    }

    private void assertIds(String path, String... ids) {
        String page = rest().get(path).body();
        for (String id : ids) {
            assertThat(page).as(path).contains("id=\"" + id + "\"");
        }
    }

    @Test
    void d4StartingABatchSaysSuccessAtTheTop() {
        String venue = fixtures().venueWithNames(1);
        long batch = fixtures().batch(venue, "KXP2", 1, 0);

        JsonNode answer = Json.parse(
                rest().post("/api/batches/" + batch + "/start", Map.of()).body());

        assertThat(answer.path("status").asString()).isEqualTo("success");
        assertThat(answer.path("batch").path("status").asString()).isEqualTo("active");
        assertThat(answer.path("id").asLong()).isEqualTo(batch);
        assertThat(answer.path("venue_code").asString()).isEqualTo(venue);
    }

    @Test
    void d5BatchEventsAreSent() {
        String venue = fixtures().venueWithNames(1);
        fixtures().image("KXP2", 100);
        TestClient page = page();
        fixtures().activeBatch(venue, "KXP2", 1, 0);
        fixtures().config("KXP2", venue, "d5");

        assertThat(page.awaitEvent("batch_update").path("total_count").asInt()).isEqualTo(1);
        page.awaitEvent(
                0,
                "batch_status_change",
                change -> change.path("status").asString().equals("completed"));
    }

    @Test
    void d6TheListShowsClosedDeployments() {
        String venue = fixtures().venue();
        fixtures().image("RXP2", 100);
        String name = fixtures()
                .config("RXP2", venue, "10000000d6d6d6d6")
                .path("hostname")
                .asString();
        fixtures().report(name, "success");

        assertThat(rest().get("/deployments").statusCode()).isEqualTo(200);
        assertThat(rest().get("/deployments").body()).contains(name);
    }

    @Test
    void d7ConnectingGivesOneGreetingAndRealFigures() {
        TestClient page = page();
        page.awaitAck(page.emitForAck("request_deployments"));

        assertThat(page.payloads("status")).hasSize(1);
        Shapes.stats(page.payloads("stats_update").get(0));
    }

    @Test
    void d8InputIsCheckedBeforeItIsBroadcast() {
        TestClient page = page();

        page.emit("trigger_deployment_update", Map.of("hostname", "h".repeat(100_000), "status", "x"));
        page.emit("trigger_deployment_update", "text");
        page.awaitAck(
                page.emitForAck("trigger_deployment_update", Map.of("hostname", "KXP2-GOOD-001", "status", "ok")));

        assertThat(page.payloads("deployment_update")).hasSize(1);
    }

    @Test
    void d9TheImageAddressIsTheOneThatThePiReached() {
        String venue = fixtures().venue();
        JsonNode image = fixtures().image("RXP2", 100);

        String url = fixtures()
                .config("RXP2", venue, "10000000d9d9d9d9")
                .path("image_url")
                .asString();

        assertThat(url)
                .isEqualTo(server.uri("/images/" + image.path("filename").asString())
                        .toString());
        String forged = Json.parse(rest().with("X-Forwarded-Host", "evil.example")
                        .post("/api/config", Map.of("product_type", "RXP2", "venue_code", venue, "serial_number", "d9"))
                        .body())
                .path("image_url")
                .asString();
        assertThat(forged).doesNotContain("evil");
    }

    @Test
    void d10TheDashboardShowsCountsNotLists() {
        String page = rest().get("/").body();

        assertThat(page).doesNotContain("[]").doesNotContain("RecentDeployment[");
    }

    @Test
    void d11ActivatingAnImageRetiresTheProductsOther() {
        JsonNode first = fixtures().image("KXP2", 100);
        JsonNode second = fixtures().image("KXP2", 200);
        assertThat(Json.keys(second))
                .containsExactly(
                        "checksum",
                        "created_at",
                        "description",
                        "filename",
                        "id",
                        "is_active",
                        "product_type",
                        "size_bytes",
                        "version");
        assertThat(activeKxp2()).containsExactly(second.path("id").asLong());

        assertThat(rest().post("/api/images/" + first.path("id") + "/activate", Map.of())
                        .statusCode())
                .isEqualTo(200);

        assertThat(activeKxp2()).containsExactly(first.path("id").asLong());
        assertThat(rest().send(
                                "DELETE",
                                "/api/images/" + first.path("id"),
                                java.net.http.HttpRequest.BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(409);
        assertThat(rest().send(
                                "DELETE",
                                "/api/images/" + second.path("id"),
                                java.net.http.HttpRequest.BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(204);
    }

    private List<Long> activeKxp2() {
        return rest().json("/api/images")
                .valueStream()
                .filter(image -> image.path("is_active").asBoolean())
                .map(image -> image.path("id").asLong())
                .toList();
    }

    @Test
    void withoutAnImageNothingIsSpent() {
        String venue = fixtures().venueWithNames(1);

        assertThat(rest().post("/api/config", Map.of("product_type", "KXP2", "venue_code", venue))
                        .statusCode())
                .isEqualTo(404);

        assertThat(rest().json("/api/venues/" + venue + "/stats")
                        .path("available_hostnames")
                        .asInt())
                .isEqualTo(1);
        assertThat(rest().json("/api/deployments").size()).isZero();
    }
}
