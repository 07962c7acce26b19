package dev.marquee.socketio;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Decides whether a client may enter a namespace. Until every middleware has accepted, no handler runs for the socket
 * and nothing is delivered to it. Called on the connection's event loop, so it must not block: do slow work elsewhere
 * and complete the stage later, from any thread.
 */
@FunctionalInterface
public interface Middleware {
    /** What an accepting middleware returns when it has nothing to wait for. */
    CompletionStage<Void> ACCEPT = CompletableFuture.completedStage(null);

    /**
     * Accepts or refuses.
     *
     * @param socket the candidate: its handshake may be read, attributes set, rooms joined and handlers registered;
     *     what is emitted to it before it is accepted is discarded
     * @return completes to accept; completes with a {@link ConnectRefusedException} to refuse with that message and
     *     data; any other failure is logged and refuses with "Internal error"
     */
    CompletionStage<Void> apply(Socket socket);
}
