package dev.marquee.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.contract.DeploymentEvents;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.deployment.BatchStatusChange;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class BatchRoutesTest {
    private static final String GOOD = "{\"venue_code\":\" coro \",\"product_type\":\"kxp2\",\"total_count\":\"5\"}";

    @TempDir
    Path folder;

    private ImagingFixture imaging;
    private RouteCalls calls = new RouteCalls(new RestRouter());

    @BeforeEach
    void open() throws IOException {
        imaging = new ImagingFixture(folder);
        imaging.venue("CORO", 10);
        RestRouter router = new RestRouter();
        new BatchRoutes(imaging.batches).addTo(router);
        calls = new RouteCalls(router);
    }

    @AfterEach
    void close() {
        imaging.close();
    }

    @Test
    void aNewBatchIsPendingWhateverTheFormOfItsNumbers() throws Exception {
        RestResponse answer = calls.call("POST", "/api/batches", GOOD);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(calls.text(answer))
                .isEqualTo("{\"id\":1,\"venue_code\":\"CORO\",\"product_type\":\"KXP2\",\"total_count\":5,"
                        + "\"remaining_count\":5,\"priority\":0,\"status\":\"pending\","
                        + "\"created_at\":\"2031-02-03 04:05:06\",\"started_at\":null,\"completed_at\":null}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"venue_code\":\"NONE\",\"product_type\":\"KXP2\",\"total_count\":1}",
                "{\"venue_code\":\"CORO\",\"product_type\":\"KXP3\",\"total_count\":1}",
                "{\"venue_code\":\"CORO\",\"product_type\":\"KXP2\",\"total_count\":0}",
                "{\"venue_code\":\"CORO\",\"product_type\":\"KXP2\",\"total_count\":-3}",
                "{\"venue_code\":\"CORO\",\"product_type\":\"KXP2\",\"total_count\":\"many\"}",
                "{\"venue_code\":\"CORO\",\"product_type\":\"KXP2\",\"total_count\":{}}",
                "{\"venue_code\":\"CORO\",\"product_type\":\"KXP2\",\"total_count\":11}",
                "{\"venue_code\":\"CORO\",\"product_type\":\"KXP2\",\"total_count\":1,\"priority\":\"high\"}"
            })
    void badBatchesAreRefused(String body) {
        assertThatThrownBy(() -> calls.call("POST", "/api/batches", body))
                .isInstanceOfSatisfying(
                        MarqueeException.class,
                        e -> assertThat(e.code().httpStatus()).isEqualTo(400));
        assertThat(imaging.batches.list(null, null)).isEmpty();
    }

    @Test
    void actionsAnswerAsTheOriginalPageWantsThem() throws Exception {
        calls.call("POST", "/api/batches", GOOD);
        JsonNode started = calls.json(calls.call("POST", "/api/batches/1/start", null));
        assertThat(started.get("status").asString()).isEqualTo("success");
        assertThat(started.get("batch").get("status").asString()).isEqualTo("active");
        assertThat(started.get("remaining_count").asInt()).isEqualTo(5);

        JsonNode moved = calls.json(calls.call("PUT", "/api/batches/1/priority", "{\"priority\":\"7\"}"));
        assertThat(moved.get("status").asString()).isEqualTo("success");
        assertThat(moved.get("batch").get("priority").asInt()).isEqualTo(7);
    }

    @Test
    void startAndPauseAreRepeatableAndTheFirstStartIsKept() throws Exception {
        calls.call("POST", "/api/batches", GOOD);
        calls.call("POST", "/api/batches/1/start", null);
        imaging.clock.advance(Duration.ofHours(1));
        assertThat(calls.call("POST", "/api/batches/1/start", null).status()).isEqualTo(200);
        calls.call("POST", "/api/batches/1/pause", null);
        assertThat(calls.call("POST", "/api/batches/1/pause", null).status()).isEqualTo(200);
        JsonNode again = calls.json(calls.call("POST", "/api/batches/1/start", null));

        assertThat(again.get("batch").get("started_at").asString()).isEqualTo("2031-02-03 04:05:06");
        assertThat(imaging.events.payloads(DeploymentEvents.BATCH_STATUS_CHANGE, BatchStatusChange.class))
                .extracting(BatchStatusChange::status)
                .containsExactly("pending", "active", "paused", "active");
    }

    @Test
    void whatCannotBeDoneAnswers400InBothShapes() throws Exception {
        calls.call("POST", "/api/batches", GOOD);
        for (String uri : new String[] {
            "/api/batches/1/pause", "/api/batches/99/start", "/api/batches/99/pause", "/api/batches/x/start"
        }) {
            RestResponse answer = calls.call("POST", uri, null);
            assertThat(answer.status()).as(uri).isEqualTo(400);
            assertThat(calls.json(answer).get("status").asString()).isEqualTo("error");
            assertThat(calls.json(answer).get("error").asString())
                    .isEqualTo(calls.json(answer).get("message").asString());
        }
        calls.call("POST", "/api/batches/1/cancel", null);
        assertThat(calls.call("POST", "/api/batches/1/start", null).status()).isEqualTo(400);
        assertThat(calls.call("PUT", "/api/batches/1/priority", "{\"priority\":\"x\"}")
                        .status())
                .isEqualTo(400);
        assertThat(calls.call("PUT", "/api/batches/99/priority", "{\"priority\":1}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theListIsByPriorityThenAgeAndFilters() throws Exception {
        calls.call("POST", "/api/batches", GOOD);
        calls.call("POST", "/api/batches", GOOD.replace("}", ",\"priority\":3}"));
        calls.call("POST", "/api/batches", GOOD);
        calls.call("POST", "/api/batches/3/start", null);

        assertThat(calls.json(calls.call("GET", "/api/batches", null)).findValuesAsString("id"))
                .containsExactly("2", "1", "3");
        assertThat(calls.json(calls.call("GET", "/api/batches?venue=coro&status=ACTIVE", null))
                        .findValuesAsString("id"))
                .containsExactly("3");
        assertThat(calls.json(calls.call("GET", "/api/batches?venue=NONE", null)))
                .isEmpty();
    }

    @Test
    void noActiveBatchIsAMessageAndAnUnknownOneAnError() throws Exception {
        RestResponse none = calls.call("GET", "/api/batches/active", null);
        assertThat(none.status()).isEqualTo(404);
        assertThat(calls.text(none)).isEqualTo("{\"message\":\"No active batches\"}");
        assertThatThrownBy(() -> calls.call("GET", "/api/batches/7", null)).hasMessage("Batch not found");

        calls.call("POST", "/api/batches", GOOD);
        calls.call("POST", "/api/batches/1/start", null);
        assertThat(calls.json(calls.call("GET", "/api/batches/active", null))
                        .get("id")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void formsHaveNarrowerBounds() {
        assertThatThrownBy(() -> NewBatch.ofForm("CORO", "KXP2", "1001", "0")).hasMessageStartingWith("total_count");
        assertThatThrownBy(() -> NewBatch.ofForm("CORO", "KXP2", "1", "1000")).hasMessageStartingWith("priority");
        assertThat(NewBatch.formPriority("")).isZero();
    }
}
