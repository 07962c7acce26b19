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
import java.net.http.HttpResponse;
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

/** An active batch takes every Pi of its product, so each test has a server of its own. */
class BatchIT {
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

    @BeforeEach
    void registerImages() {
        fixtures().image("KXP2", 100);
        fixtures().image("RXP2", 100);
    }

    @Test
    void anActiveBatchOverridesWhatThePiAsksFor() {
        String venue = fixtures().venueWithNames(2);
        String asked = fixtures().venueWithNames(2);
        fixtures().activeBatch(venue, "KXP2", 2, 0);

        JsonNode config = fixtures().config("RXP2", asked, "10000000aaaaaaaa");

        assertThat(config.path("hostname").asString()).isEqualTo("KXP2-" + venue + "-001");
        assertThat(config.path("product_type").asString()).isEqualTo("KXP2");
        assertThat(config.path("venue_code").asString()).isEqualTo(venue);
    }

    @Test
    void theHighestPriorityIsServedFirstThenTheOldest() {
        String low = fixtures().venueWithNames(2);
        String high = fixtures().venueWithNames(2);
        String alsoHigh = fixtures().venueWithNames(2);
        fixtures().activeBatch(low, "KXP2", 1, -5);
        fixtures().activeBatch(high, "KXP2", 1, 7);
        fixtures().activeBatch(alsoHigh, "KXP2", 1, 7);

        assertThat(IntStream.range(0, 3)
                        .mapToObj(i -> fixtures()
                                .config("KXP2", low, "pi" + i)
                                .path("venue_code")
                                .asString()))
                .containsExactly(high, alsoHigh, low);
    }

    @Test
    void aBatchIsCountedDownWithEventsUntilItIsComplete() {
        String venue = fixtures().venueWithNames(2);
        TestClient page =
                CLIENTS.connect(ClientKind.NODE_4_5_UPGRADE, server.uri()).awaitGreeted();
        long batch = fixtures().activeBatch(venue, "KXP2", 2, 0);
        awaitStatus(page, batch, "active");

        fixtures().config("KXP2", venue, "one");
        JsonNode first = page.awaitEvent(
                0, "batch_update", update -> update.path("remaining_count").asInt() == 1);
        assertThat(first.path("batch_id").asLong()).isEqualTo(batch);
        assertThat(first.path("total_count").asInt()).isEqualTo(2);
        fixtures().config("KXP2", venue, "two");

        page.awaitEvent(
                0, "batch_update", update -> update.path("remaining_count").asInt() == 0);
        awaitStatus(page, batch, "completed");
        JsonNode done = rest().json("/api/batches/" + batch);
        assertThat(done.path("status").asString()).isEqualTo("completed");
        assertThat(done.path("completed_at").isString()).isTrue();
        assertThat(rest().get("/api/batches/active").statusCode()).isEqualTo(404);
    }

    @Test
    void startAndPauseAreToldAndRepeatable() {
        String venue = fixtures().venueWithNames(1);
        TestClient page =
                CLIENTS.connect(ClientKind.NODE_LATEST_WEBSOCKET, server.uri()).awaitGreeted();
        long batch = fixtures().batch(venue, "KXP2", 1, 0);
        String path = "/api/batches/" + batch;

        // The page sends the content type and no body.
        assertSuccess(rest().postText(path + "/start", "application/json", ""));
        String startedAt = rest().json(path).path("started_at").asString();
        assertSuccess(rest().post(path + "/start", Map.of()));
        awaitStatus(page, batch, "active");
        assertThat(rest().json("/api/batches/active").path("id").asLong()).isEqualTo(batch);
        assertSuccess(rest().postText(path + "/pause", "application/json", ""));
        assertSuccess(rest().post(path + "/pause", Map.of()));
        awaitStatus(page, batch, "paused");
        assertThat(rest().json(path).path("status").asString()).isEqualTo("paused");
        assertSuccess(rest().post(path + "/start", Map.of()));
        assertThat(rest().json(path).path("started_at").asString()).isEqualTo(startedAt);
    }

    @Test
    void stepsThatAreNotAllowedAreRefusedInTheWordsOfThePage() {
        String venue = fixtures().venueWithNames(1);
        long batch = fixtures().batch(venue, "KXP2", 1, 0);

        assertError(rest().post("/api/batches/" + batch + "/pause", Map.of()));
        assertError(rest().post("/api/batches/424242/start", Map.of()));
        assertError(rest().put("/api/batches/" + batch + "/priority", Map.of("priority", "urgent")));
        assertError(rest().put("/api/batches/" + batch + "/priority", Map.of()));
        assertSuccess(rest().post("/api/batches/" + batch + "/cancel", Map.of()));
        assertError(rest().post("/api/batches/" + batch + "/start", Map.of()));
    }

    @Test
    void thePriorityMayBeANumericString() {
        String venue = fixtures().venueWithNames(1);
        long batch = fixtures().batch(venue, "KXP2", 1, 0);

        assertSuccess(rest().put("/api/batches/" + batch + "/priority", Map.of("priority", "17")));

        assertThat(rest().json("/api/batches/" + batch).path("priority")).isEqualTo(Json.tree(17));
    }

    @Test
    void pisInParallelTakeExactlyWhatTheBatchHolds() throws Exception {
        String venue = fixtures().venueWithNames(12);
        String other = fixtures().venueWithNames(24);
        long batch = fixtures().activeBatch(venue, "KXP2", 12, 0);
        ExecutorService pis = Executors.newFixedThreadPool(24);
        Set<String> names = new HashSet<>();
        try {
            List<Callable<String>> calls = IntStream.range(0, 24)
                    .<Callable<String>>mapToObj(i -> () -> fixtures()
                            .config("KXP2", other, "pi" + i)
                            .path("hostname")
                            .asString())
                    .toList();
            for (Future<String> call : pis.invokeAll(calls)) {
                names.add(call.get());
            }
        } finally {
            pis.shutdownNow();
        }

        assertThat(names).hasSize(24);
        assertThat(names.stream().filter(name -> name.contains(venue))).hasSize(12);
        JsonNode done = rest().json("/api/batches/" + batch);
        assertThat(done.path("remaining_count").asInt()).isZero();
        assertThat(done.path("status").asString()).isEqualTo("completed");
    }

    private static void awaitStatus(TestClient page, long batch, String status) {
        page.awaitEvent(
                0,
                "batch_status_change",
                change -> change.path("batch_id").asLong() == batch
                        && change.path("status").asString().equals(status));
    }

    private static void assertSuccess(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode body = Json.parse(answer.body());
        assertThat(body.path("status").asString()).isEqualTo("success");
        assertThat(body.path("message").asString()).isNotBlank();
        assertThat(body.path("batch").path("id").isIntegralNumber()).isTrue();
    }

    private static void assertError(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        JsonNode body = Json.parse(answer.body());
        assertThat(body.path("status").asString()).isEqualTo("error");
        assertThat(body.path("message").asString()).isNotBlank();
        assertThat(body.path("error").asString()).isNotBlank();
    }
}
