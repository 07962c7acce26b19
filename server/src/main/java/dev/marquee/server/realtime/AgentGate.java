package dev.marquee.server.realtime;

import dev.marquee.server.access.PlayerCredentials;
import dev.marquee.server.access.Principal;
import dev.marquee.socketio.ConnectRefusedException;
import dev.marquee.socketio.Handshake;
import dev.marquee.socketio.Middleware;
import dev.marquee.socketio.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;

/**
 * Lets agents into {@code /device}: those whose {@code auth} (or {@code X-Device-Key} header) holds the key of an active
 * player; everybody else gets CONNECT_ERROR. Runs on event loops.
 */
public final class AgentGate implements Middleware {
    private final PlayerCredentials credentials;

    /** Believes these. */
    public AgentGate(PlayerCredentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public CompletionStage<Void> apply(Socket socket) {
        Optional<String> key = key(socket.handshake());
        if (key.isEmpty()) {
            return refuse("Missing API key");
        }
        Optional<PlayerCredentials.Identity> player = credentials.find(key.get());
        if (player.isEmpty()) {
            return refuse("Invalid API key");
        }
        socket.set(Caller.PRINCIPAL, Principal.player(player.get().playerId()));
        socket.join(Rooms.ofPlayer(player.get().playerId()));
        if (player.get().venueCode() != null) {
            socket.set(Caller.VENUE, player.get().venueCode());
            socket.join(VenueRooms.of(player.get().venueCode()));
        }
        return ACCEPT;
    }

    private static Optional<String> key(Handshake handshake) {
        JsonNode key = handshake.auth().path("key");
        return key.isString()
                ? Optional.of(key.stringValue())
                : handshake.headers().first(PlayerCredentials.HEADER);
    }

    private static CompletionStage<Void> refuse(String message) {
        return CompletableFuture.failedStage(new ConnectRefusedException(message, Map.of("code", "unauthenticated")));
    }
}
