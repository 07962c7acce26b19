package dev.marquee.server.realtime;

import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.Role;
import dev.marquee.server.access.HeaderLookup;
import dev.marquee.server.access.Identities;
import dev.marquee.server.access.Principal;
import dev.marquee.socketio.ConnectRefusedException;
import dev.marquee.socketio.Middleware;
import dev.marquee.socketio.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import tools.jackson.databind.JsonNode;

/**
 * Lets connections into {@code /}: those signed in, those with a good token (clients of config push hear of nothing
 * else there), and anonymous ones in open mode; everybody else gets CONNECT_ERROR. Runs on event loops; passwords are
 * checked on the given executor.
 */
public final class ConnectionGate implements Middleware {
    private final Identities identities;
    private final Executor blocking;

    /** @param blocking where passwords may be hashed */
    public ConnectionGate(Identities identities, Executor blocking) {
        this.identities = identities;
        this.blocking = blocking;
    }

    @Override
    public CompletionStage<Void> apply(Socket socket) {
        HeaderLookup headers = new Caller(socket).headers();
        JsonNode token = socket.handshake().auth().path("token");
        if (token.isString() && !token.stringValue().isBlank()) {
            return byToken(socket, token.stringValue());
        }
        Optional<Principal> known = identities.known(headers);
        if (known.isPresent()) {
            return admit(socket, known.get());
        }
        return CompletableFuture.supplyAsync(() -> identities.identify(headers), blocking)
                .exceptionally(failure -> Principal.NOBODY)
                .thenCompose(principal -> admit(socket, principal));
    }

    /** Who shows a bad token gets in as nobody else either. */
    private CompletionStage<Void> byToken(Socket socket, String token) {
        try {
            return admit(socket, identities.byToken(token));
        } catch (MarqueeException e) {
            return refuse("Connection rejected by server", e.code().wireName());
        }
    }

    private static CompletionStage<Void> admit(Socket socket, Principal principal) {
        try {
            if (!principal.role().satisfies(Role.VIEWER) && principal.role() != Role.CLIENT) {
                return refuse("Authentication required", "unauthenticated");
            }
            socket.set(Caller.PRINCIPAL, principal);
            VenueRooms.venueOf(socket.handshake()).ifPresent(venue -> socket.set(Caller.VENUE, venue));
            return ACCEPT;
        } catch (MarqueeException e) {
            return refuse(String.valueOf(e.getMessage()), e.code().wireName());
        }
    }

    private static CompletionStage<Void> refuse(String message, String code) {
        return CompletableFuture.failedStage(new ConnectRefusedException(message, Map.of("code", code)));
    }
}
