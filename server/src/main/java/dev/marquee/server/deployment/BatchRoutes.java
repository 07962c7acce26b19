package dev.marquee.server.deployment;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.deployment.Batch;
import dev.marquee.server.access.Principal;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** REST of batches ({@code docs/rest.md}). Handlers run on the request pool. */
public final class BatchRoutes {
    private final BatchService batches;

    /** Serves from this. */
    public BatchRoutes(BatchService batches) {
        this.batches = batches;
    }

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("GET", "/api/batches", RouteAccess.VIEWER, RestHandler.now(this::list));
        router.add("GET", "/api/batches/active", RouteAccess.VIEWER, RestHandler.now(this::active));
        router.add("GET", "/api/batches/{id}", RouteAccess.VIEWER, RestHandler.now(this::one));
        router.add("POST", "/api/batches", RouteAccess.OPERATOR, this::create);
        router.add("POST", "/api/batches/{id}/start", RouteAccess.OPERATOR, action("started", batches::start));
        router.add("POST", "/api/batches/{id}/pause", RouteAccess.OPERATOR, action("paused", batches::pause));
        router.add("POST", "/api/batches/{id}/cancel", RouteAccess.OPERATOR, action("cancelled", batches::cancel));
        router.add("PUT", "/api/batches/{id}/priority", RouteAccess.OPERATOR, this::priority);
    }

    private RestResponse list(RestRequest request) {
        return RestResponse.json(batches.list(
                request.query("venue").map(v -> v.toUpperCase(Locale.ROOT)).orElse(null),
                request.query("status").map(s -> s.toLowerCase(Locale.ROOT)).orElse(null)));
    }

    private RestResponse active(RestRequest request) {
        return batches.active()
                .map(RestResponse::json)
                .orElseGet(() -> RestResponse.json(404, Map.of("message", "No active batches")));
    }

    private RestResponse one(RestRequest request) {
        return RestResponse.json(batches.find(id(request)).orElseThrow(BatchRoutes::unknown));
    }

    private CompletionStage<RestResponse> create(RestRequest request) {
        return batches.create(request.body().json(NewBatch.class), request.principal())
                .thenApply(batch -> RestResponse.json(201, batch));
    }

    private CompletionStage<RestResponse> priority(RestRequest request) {
        return answer("priority changed", () -> {
            NewPriority body = request.body().json(NewPriority.class);
            return batches.setPriority(id(request), body.priority(), request.principal());
        });
    }

    private static RestHandler action(String done, Action action) {
        return request -> answer(done, () -> action.apply(id(request), request.principal()));
    }

    /** The page of the original takes an answer as good only if its own {@code status} says so (D4). */
    private static CompletionStage<RestResponse> answer(String done, Supplier<CompletionStage<Batch>> change) {
        try {
            return change.get().handle((batch, failure) -> failure == null ? good(batch, done) : bad(failure));
        } catch (MarqueeException e) {
            return CompletableFuture.completedFuture(bad(e));
        }
    }

    private static RestResponse good(Batch batch, String done) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("status", "success");
        answer.put("message", "Batch " + batch.id() + " " + done);
        answer.put("batch", batch);
        answer.put("id", batch.id());
        answer.put("venue_code", batch.venueCode());
        answer.put("product_type", batch.productType());
        answer.put("total_count", batch.totalCount());
        answer.put("remaining_count", batch.remainingCount());
        answer.put("priority", batch.priority());
        answer.put("created_at", batch.createdAt());
        answer.put("started_at", batch.startedAt());
        answer.put("completed_at", batch.completedAt());
        return RestResponse.json(answer);
    }

    private static RestResponse bad(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof MarqueeException fault)) {
            throw new CompletionException(cause);
        }
        boolean callersFault = !fault.code().retryable();
        int status =
                callersFault ? ErrorCode.INVALID.httpStatus() : fault.code().httpStatus();
        String message = String.valueOf(fault.getMessage());
        return RestResponse.json(status, Map.of("status", "error", "message", message, "error", message));
    }

    private static long id(RestRequest request) {
        try {
            return Long.parseLong(request.pathParam("id"));
        } catch (NumberFormatException e) {
            throw unknown();
        }
    }

    private static MarqueeException unknown() {
        return MarqueeException.notFound("Batch not found");
    }

    private record NewPriority(@Nullable Object priority) {}

    @FunctionalInterface
    private interface Action {
        CompletionStage<Batch> apply(long id, Principal actor);
    }
}
