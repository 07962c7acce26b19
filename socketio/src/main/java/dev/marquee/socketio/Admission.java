package dev.marquee.socketio;

import java.util.Iterator;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A socket's way through the middlewares of its namespace, one after the other. On the connection's loop. */
final class Admission {
    private static final Logger log = LoggerFactory.getLogger(Admission.class);

    private final ClientConnection connection;
    private final ClientSocket socket;
    private final Iterator<Middleware> remaining;

    Admission(ClientConnection connection, ClientSocket socket) {
        this.connection = connection;
        this.socket = socket;
        this.remaining = socket.namespace().middlewares().iterator();
    }

    /** Goes on until a middleware refuses or needs time, or none is left. */
    void run() {
        try {
            while (socket.isConnecting() && remaining.hasNext() && !socket.skipsMiddlewares()) {
                CompletionStage<Void> verdict = remaining.next().apply(socket);
                if (verdict != Middleware.ACCEPT) {
                    await(verdict);
                    return;
                }
            }
        } catch (RuntimeException e) {
            refuse(e);
            return;
        }
        connection.admit(socket);
    }

    /** Goes on in a later task, so that what a thread emitted before it accepted is not delivered afterwards. */
    private void await(CompletionStage<Void> verdict) {
        verdict.whenComplete((nothing, failure) -> socket.loop().runLater(() -> {
            if (failure == null) {
                run();
            } else {
                refuse(failure);
            }
        }));
    }

    private void refuse(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ConnectRefusedException refused) {
            connection.refuse(socket, refused.message(), refused.data());
        } else {
            log.error("Middleware of {} failed", socket.namespace().name(), cause);
            connection.refuse(socket, "Internal error", null);
        }
    }
}
