package dev.marquee.server.offering.sync;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.offering.Answers;
import dev.marquee.server.offering.BodyFields;
import dev.marquee.server.values.Fields;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** REST of synchronisation (contract: config, section 8). Handlers run on the request pool. */
public final class SyncRoutes {
    private static final String BASE = "/api/admin/config-sync/";
    private static final String UNKNOWN = "Client not found";
    private static final int MAX_HISTORY = 100;
    private static final int MAX_DAYS = 36_500;
    private static final int MAX_REASON = 500;

    private final SyncService syncs;

    /** Serves from this. */
    public SyncRoutes(SyncService syncs) {
        this.syncs = syncs;
    }

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        for (String page : List.of("features", "platforms")) {
            router.add(
                    "POST", "/api/admin/" + page + "/sync", RouteAccess.SUPPORT, RestHandler.now(request -> askAll()));
        }
        router.add(
                        "GET",
                        BASE + "status/{client_id}",
                        RouteAccess.SUPPORT,
                        RestHandler.now(request ->
                                Answers.of("client_id", id(request), "sync_status", syncs.status(id(request)))))
                .add("POST", BASE + "sync/{client_id}", RouteAccess.SUPPORT, this::sync)
                .add("POST", BASE + "sync-all", RouteAccess.SUPPORT, RestHandler.now(this::syncAll))
                .add("POST", BASE + "process-pending", RouteAccess.SUPPORT, RestHandler.now(this::processPending))
                .add("GET", BASE + "history/{client_id}", RouteAccess.SUPPORT, RestHandler.now(this::history))
                .add("POST", BASE + "cleanup", RouteAccess.SUPPORT, this::cleanUp)
                .add("POST", BASE + "mark-pending", RouteAccess.SUPPORT, this::mark)
                .add(
                        "GET",
                        BASE + "stats",
                        RouteAccess.SUPPORT,
                        RestHandler.now(request -> Answers.of("statistics", syncs.statistics())));
    }

    private static long id(RestRequest request) {
        return request.idParam("client_id", UNKNOWN);
    }

    /** Two pages have a button for it. */
    private RestResponse askAll() {
        syncs.askAll();
        return Answers.message("Clients were told to synchronise");
    }

    private CompletionStage<RestResponse> sync(RestRequest request) {
        boolean force = BodyFields.of(request).bool("force", true);
        return syncs.sync(id(request), force)
                .thenApply(config -> config.map(sent -> Answers.done(
                                "result",
                                Map.of("status", "synced", "config", sent, "timestamp", sent.timestamp()),
                                "Configuration synced successfully"))
                        .orElseGet(() ->
                                Answers.done("result", Map.of("status", "up_to_date"), "Configuration is up to date")));
    }

    private RestResponse syncAll(RestRequest request) {
        BodyFields body = BodyFields.of(request);
        String platform = body.text("platform");
        if (platform != null && !syncs.knowsPlatform(platform)) {
            throw MarqueeException.invalid("platform", platform, "the key of a platform");
        }
        SyncService.Bulk bulk = syncs.syncAll(syncs.active(body.number("package_id")));
        return Answers.done("result", bulk, "Synced " + bulk.synced() + " of " + bulk.total() + " clients");
    }

    private RestResponse processPending(RestRequest request) {
        SyncService.Bulk bulk = syncs.syncAll(syncs.marked());
        return Answers.done(
                "result",
                Map.of("processed", bulk.total(), "success", bulk.synced(), "failed", bulk.failed()),
                "Processed " + bulk.total() + " pending clients");
    }

    private RestResponse history(RestRequest request) {
        int limit = Fields.wholeNumber("limit", request.query("limit").orElse("10"), 1, MAX_HISTORY);
        int offset = Fields.wholeNumber("offset", request.query("offset").orElse("0"), 0, Integer.MAX_VALUE);
        SyncService.History history = syncs.history(id(request), limit, offset);
        Map<String, @Nullable Object> body = Answers.body("client_id", id(request));
        body.put("history", history.rows());
        body.put("total", history.total());
        body.put("has_more", offset + history.rows().size() < history.total());
        return RestResponse.json(body);
    }

    private CompletionStage<RestResponse> cleanUp(RestRequest request) {
        Long given = BodyFields.of(request).number("days");
        long days = given == null ? 7 : given;
        if (days < 1) {
            throw new MarqueeException(ErrorCode.INVALID, "Days must be at least 1");
        }
        return syncs.cleanUp((int) Math.min(days, MAX_DAYS))
                .thenApply(deleted -> Answers.done("deleted", deleted, "Removed " + deleted + " old records"));
    }

    private CompletionStage<RestResponse> mark(RestRequest request) {
        BodyFields body = BodyFields.of(request);
        List<Long> ids = body.numbers("client_ids");
        if (ids == null || ids.isEmpty()) {
            throw new MarqueeException(ErrorCode.INVALID, "client_ids must be a list");
        }
        return syncs.mark(ids, Fields.line("reason", body.text("reason"), MAX_REASON))
                .thenApply(marked -> Answers.done("marked", marked, marked + " clients marked for sync"));
    }
}
