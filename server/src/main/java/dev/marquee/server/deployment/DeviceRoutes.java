package dev.marquee.server.deployment;

import dev.marquee.contract.deployment.ConfigRequest;
import dev.marquee.contract.deployment.StatusReceipt;
import dev.marquee.contract.deployment.StatusReport;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** REST of booting Pis ({@code contracts/deployments.md}, section 3). */
public final class DeviceRoutes {
    private static final String NO_HOSTNAME = "unknown";

    private final DeviceConfigService configs;
    private final ReportService reports;
    private final ReportLog log;

    /** Serves Pis with these. */
    public DeviceRoutes(DeviceConfigService configs, ReportService reports, ReportLog log) {
        this.configs = configs;
        this.reports = reports;
        this.log = log;
    }

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("POST", "/api/config", RouteAccess.IMAGING, this::configure);
        router.add("POST", "/api/status", RouteAccess.IMAGING, this::report);
    }

    private CompletionStage<RestResponse> configure(RestRequest request) {
        Pi pi = Pi.of(request.body().json(ConfigRequest.class), address(request));
        String key = ConfigAnswers.checkedKey(request.header("idempotency-key").orElse(null));
        return configs.configure(pi, request.local(), key).thenApply(RestResponse::json);
    }

    private CompletionStage<RestResponse> report(RestRequest request) {
        JsonNode body = request.body().jsonObject();
        StatusReport said = request.body().json(StatusReport.class);
        Report report = Report.of(said);
        log.add(address(request), report);
        StatusReceipt receipt = new StatusReceipt(true, answeredHostname(body, said));
        return reports.take(report).thenApply(stored -> RestResponse.json(receipt));
    }

    /** As given: {@code null} stays {@code null}, a missing key becomes a word that scripts know. */
    private static @Nullable String answeredHostname(JsonNode body, StatusReport said) {
        return body.has("hostname") ? said.hostname() : NO_HOSTNAME;
    }

    private static String address(RestRequest request) {
        return request.remote().getAddress().getHostAddress();
    }
}
