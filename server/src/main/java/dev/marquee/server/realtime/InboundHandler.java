package dev.marquee.server.realtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes one kind of inbound event. Runs on the connection's event loop, so it must not block; what blocks goes to the
 * write queue or the request pool and completes the stage. The ack, when asked for, follows the stage; a failed stage
 * becomes an {@code error} event and no ack.
 *
 * @param <T> the payload
 */
@FunctionalInterface
public interface InboundHandler<T> {
    /** The stage of a handler that is done when it returns. */
    CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    /** Takes the event. */
    CompletionStage<Void> handle(Caller caller, T payload);
}
