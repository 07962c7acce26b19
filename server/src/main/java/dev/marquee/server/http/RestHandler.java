package dev.marquee.server.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Answers a request. Runs on the request pool, so it may read the database; writes are completed by the returned stage.
 * A {@link dev.marquee.contract.MarqueeException} thrown here or in the stage becomes its error answer.
 */
@FunctionalInterface
public interface RestHandler {

    /** Answers the request, now or later. */
    CompletionStage<RestResponse> handle(RestRequest request) throws Exception;

    /** A handler that has its answer when it returns. */
    static RestHandler now(Immediate handler) {
        return request -> CompletableFuture.completedFuture(handler.handle(request));
    }

    /** The immediate form of a handler. */
    @FunctionalInterface
    interface Immediate {
        /** Answers the request. */
        RestResponse handle(RestRequest request) throws Exception;
    }
}
