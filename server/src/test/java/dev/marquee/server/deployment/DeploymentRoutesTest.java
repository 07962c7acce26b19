package dev.marquee.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class DeploymentRoutesTest {
    @TempDir
    Path folder;

    private ImagingFixture imaging;
    private RouteCalls calls = new RouteCalls(new RestRouter());

    @BeforeEach
    void open() throws IOException {
        imaging = new ImagingFixture(folder);
        imaging.venue("CORO", 5);
        imaging.venue("ARNH", 5);
        RestRouter router = new RestRouter();
        new DeploymentRoutes(imaging.deployments, imaging.stats).addTo(router);
        calls = new RouteCalls(router);
        row("KXP2-CORO-001", "KXP2", "CORO", "success", "2031-02-03 04:00:05");
        row("KXP2-CORO-002", "KXP2", "CORO", "completed", "2031-02-03 04:00:04");
        row("RXP2-CORO-003", "RXP2", "CORO", "failed", "2031-02-03 04:00:03");
        row("KXP2-ARNH-10%", "KXP2", "ARNH", "downloading", "2031-02-03 04:00:02");
        row("KXP2-ARNH-100", "KXP2", "ARNH", null, "2031-02-03 04:00:01");
    }

    @AfterEach
    void close() {
        imaging.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'',                        5, KXP2-CORO-001",
        "limit=2,                   5, KXP2-CORO-001",
        "limit=1&offset=4,          5, KXP2-ARNH-100",
        "limit=100000,              5, KXP2-CORO-001",
        "venue=coro,                3, KXP2-CORO-001",
        "product=rxp2,              1, RXP2-CORO-003",
        "status=completed,          2, KXP2-CORO-001",
        "status=success,            1, KXP2-CORO-001",
        "status=in_progress,        2, KXP2-ARNH-10%",
        "status=downloading,        1, KXP2-ARNH-10%",
        "q=arnh,                    2, KXP2-ARNH-10%",
        "q=10%25,                   1, KXP2-ARNH-10%",
        "q=_,                       0, -",
        "venue=CORO&status=failed,  1, RXP2-CORO-003"
    })
    void theListFilters(String query, int total, String first) throws Exception {
        RestResponse answer = calls.call("GET", "/api/deployments?" + query, null);

        assertThat(answer.headers()).containsEntry("x-total-count", Integer.toString(total));
        JsonNode rows = calls.json(answer);
        assertThat(rows.isEmpty() ? "-" : rows.get(0).get("hostname").asString())
                .isEqualTo(first);
    }

    @Test
    void rowsHaveEveryFieldOfTheContract() throws Exception {
        JsonNode row =
                calls.json(calls.call("GET", "/api/deployments?limit=1", null)).get(0);

        assertThat(row.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "hostname",
                        "mac_address",
                        "serial_number",
                        "product_type",
                        "venue_code",
                        "ip_address",
                        "status",
                        "started_at",
                        "completed_at",
                        "error_message");
    }

    @Test
    void aLimitThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> calls.call("GET", "/api/deployments?limit=ten", null))
                .hasMessageStartingWith("limit: ten");
    }

    @ParameterizedTest
    @CsvSource({"99", "x", "-1"})
    void unknownDeploymentsAreNotFound(String id) {
        assertThatThrownBy(() -> calls.call("GET", "/api/deployments/" + id, null))
                .hasMessage("Deployment not found");
    }

    @Test
    void theExportHasEveryRowOnceInOrderHoweverManyShareASecond() throws Exception {
        Random random = new Random(7);
        imaging.writes
                .submit(context -> IntStream.range(0, 1600)
                        .map(i -> context.handle()
                                .createUpdate("INSERT INTO deployment_history (hostname, started_at) VALUES (:h, :at)")
                                .bind("h", "bulk-" + i)
                                .bind("at", "2031-01-01 00:00:0" + random.nextInt(3))
                                .execute())
                        .sum())
                .join();

        List<String> lines = csv("");
        assertThat(lines).hasSize(1606).doesNotHaveDuplicates();
        assertThat(lines.get(0)).startsWith("id,hostname,mac_address");
        assertThat(lines.get(1)).contains("KXP2-CORO-001");
        assertThat(csv("?venue=ARNH")).hasSize(3);
    }

    @Test
    void nothingInTheExportIsAFormula() throws Exception {
        row("=cmd|' /C calc'!A0", "KXP2", "CORO", "+1", "2031-02-03 05:00:00");

        assertThat(csv("").get(1)).contains(",'=cmd|' /C calc'!A0,").contains(",'+1,");
    }

    @Test
    void statisticsAreOfAllOrOfAVenue() throws Exception {
        assertThat(calls.json(calls.call("GET", "/api/stats", null))
                        .get("total_venues")
                        .asInt())
                .isEqualTo(2);
        assertThat(calls.json(calls.call("GET", "/api/stats?venue=coro", null))
                        .get("total_hostnames")
                        .asInt())
                .isEqualTo(5);
    }

    private List<String> csv(String query) throws Exception {
        RestResponse answer = calls.call("GET", "/api/deployments.csv" + query, null);
        return ((RestResponse.Body.Lines) answer.body()).lines().toList();
    }

    private void row(
            String hostname,
            String product,
            String venue,
            @org.jspecify.annotations.Nullable String status,
            String at) {
        imaging.writes
                .submit(context -> context.handle()
                        .createUpdate("""
                                INSERT INTO deployment_history (hostname, product_type, venue_code, deployment_status,
                                    started_at)
                                VALUES (:hostname, :product, :venue, :status, :at)
                                """)
                        .bind("hostname", hostname)
                        .bind("product", product)
                        .bind("venue", venue)
                        .bind("status", status)
                        .bind("at", at)
                        .execute())
                .join();
    }
}
