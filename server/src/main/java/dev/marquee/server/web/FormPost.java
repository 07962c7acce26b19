package dev.marquee.server.web;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** How form posts end: a redirect when done, the form again when a value does not fit. Stateless. */
final class FormPost {
    private FormPost() {}

    /**
     * Runs the change.
     *
     * @param change checks and starts it; may throw
     * @param done the redirect
     * @param again shows the form with what was entered and this message
     */
    static <T> CompletionStage<RestResponse> run(
            Supplier<? extends CompletionStage<T>> change,
            Function<T, RestResponse> done,
            Function<String, RestResponse> again) {
        CompletionStage<T> running;
        try {
            running = change.get();
        } catch (MarqueeException e) {
            running = CompletableFuture.failedFuture(e);
        }
        return running.thenApply(done).exceptionally(failure -> again.apply(messageOf(failure)));
    }

    /** The message of a failure that is the caller's to mend; others go on to the error page. */
    private static String messageOf(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof MarqueeException fault
                && (fault.code() == ErrorCode.INVALID
                        || fault.code() == ErrorCode.CONFLICT
                        || fault.code() == ErrorCode.TOO_MANY_REQUESTS
                        || fault.code() == ErrorCode.UNAUTHENTICATED)) {
            return Wording.forPeople(String.valueOf(fault.getMessage()));
        }
        throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(cause);
    }
}
