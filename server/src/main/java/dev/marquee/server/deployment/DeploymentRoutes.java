package dev.marquee.server.deployment;

import dev.marquee.contract.deployment.DeploymentRow;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.values.Fields;
import dev.marquee.server.values.Page;
import dev.marquee.server.venue.Product;
import dev.marquee.server.venue.VenueRules;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** REST of the history and the counters ({@code contracts/deployments.md}, section 2; {@code docs/rest.md}). */
public final class DeploymentRoutes {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final int MAX_TEXT = 100;
    private static final String CSV_HEAD = "id,hostname,mac_address,serial_number,product_type,venue_code,ip_address,"
            + "status,started_at,completed_at,error_message\r\n";

    private final DeploymentQueries deployments;
    private final DeploymentStats stats;

    /** Serves these. */
    public DeploymentRoutes(DeploymentQueries deployments, DeploymentStats stats) {
        this.deployments = deployments;
        this.stats = stats;
    }

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add(
                "GET",
                "/api/stats",
                RouteAccess.VIEWER,
                RestHandler.now(request -> RestResponse.json(stats.snapshot(
                        VenueRules.optionalCode("venue", request.query("venue").orElse(null))))));
        router.add("GET", "/api/deployments", RouteAccess.VIEWER, RestHandler.now(this::list));
        router.add("GET", "/api/deployments.csv", RouteAccess.VIEWER, RestHandler.now(this::csv));
        router.add(
                "GET",
                "/api/deployments/{id}",
                RouteAccess.VIEWER,
                RestHandler.now(request -> RestResponse.json(deployments.detail(request.pathParam("id")))));
    }

    private RestResponse list(RestRequest request) {
        DeploymentFilter filter = filter(request);
        // The original caps larger limits instead of refusing them.
        int limit = Math.min(
                MAX_LIMIT,
                Fields.wholeNumber("limit", request.query("limit").orElse("" + DEFAULT_LIMIT), 0, Integer.MAX_VALUE));
        int offset = Fields.wholeNumber("offset", request.query("offset").orElse("0"), 0, Integer.MAX_VALUE);
        Page<DeploymentRow> page = deployments.list(filter, limit, offset);
        return RestResponse.json(page.rows()).with("x-total-count", Long.toString(page.total()));
    }

    private RestResponse csv(RestRequest request) {
        Stream<String> lines = deployments.export(filter(request)).map(DeploymentRoutes::line);
        return RestResponse.lines("text/csv; charset=utf-8", Stream.concat(Stream.of(CSV_HEAD), lines))
                .with("content-disposition", "attachment; filename=deployments.csv");
    }

    private static String line(DeploymentRow row) {
        return Arrays.asList(
                        row.id(),
                        row.hostname(),
                        row.macAddress(),
                        row.serialNumber(),
                        row.productType(),
                        row.venueCode(),
                        row.ipAddress(),
                        row.status(),
                        row.startedAt(),
                        row.completedAt(),
                        row.errorMessage())
                .stream()
                .map(Csv::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    /** The filters that a request's query names. */
    public static DeploymentFilter filter(RestRequest request) {
        return new DeploymentFilter(
                VenueRules.optionalCode("venue", request.query("venue").orElse(null)),
                request.query("product")
                        .map(value -> Product.of("product", value).name())
                        .orElse(null),
                request.query("status")
                        .map(value -> value.toLowerCase(Locale.ROOT))
                        .orElse(null),
                Fields.line("q", request.query("q").orElse(null), MAX_TEXT));
    }
}
