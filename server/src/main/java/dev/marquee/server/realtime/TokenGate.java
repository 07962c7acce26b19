package dev.marquee.server.realtime;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.Role;
import dev.marquee.server.access.HeaderLookup;
import dev.marquee.server.access.Identities;
import dev.marquee.server.access.OriginRules;
import dev.marquee.server.access.Principal;
import dev.marquee.server.access.token.TokenClaims;
import dev.marquee.socketio.ConnectRefusedException;
import dev.marquee.socketio.Middleware;
import dev.marquee.socketio.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Lets connections into {@code /admin} and {@code /client}: those with a good token, to {@code /admin} also pages of ours
 * whose person is signed in. Who shows nothing is let in without any right, may show a token by event, and is sent away
 * after a while; who shows something bad gets CONNECT_ERROR. Runs on event loops.
 */
public final class TokenGate implements Middleware {
    private static final String UNKNOWN = "Authentication required";
    private static final String BAD = "Invalid authentication";

    private final Audience audience;
    private final Identities identities;
    private final TokenSockets sockets;
    private final Duration grace;

    /** @param grace how long a connection may stay that shows nothing */
    public TokenGate(Audience audience, Identities identities, TokenSockets sockets, Duration grace) {
        this.audience = audience;
        this.identities = identities;
        this.sockets = sockets;
        this.grace = grace;
    }

    @Override
    public CompletionStage<Void> apply(Socket socket) {
        HeaderLookup headers = new Caller(socket).headers();
        try {
            Optional<String> token = tokenIn(socket.handshake().auth().path("token"));
            if (token.isEmpty()) {
                token = identities.bearer(headers);
            }
            if (token.isPresent()) {
                socket.set(Caller.PRINCIPAL, principalOf(token.get()));
            } else if (audience == Audience.ADMINS && isOwnPage(headers)) {
                identities
                        .bySession(headers)
                        .filter(person -> person.role().satisfies(Role.ADMIN))
                        .ifPresent(person -> socket.set(Caller.PRINCIPAL, person));
            }
            return ACCEPT;
        } catch (MarqueeException e) {
            return CompletableFuture.failedStage(new ConnectRefusedException(
                    String.valueOf(e.getMessage()), Map.of("code", e.code().wireName())));
        }
    }

    /** Takes care of the end of a new connection; tells whether it is signed in already. */
    public boolean settle(Caller caller) {
        Principal principal = caller.principal();
        if (principal.anonymous()) {
            sockets.pending(caller.socket(), grace);
            return false;
        }
        sockets.watch(caller);
        return true;
    }

    /**
     * Signs a connection in by the token of an event; whatever it was before, it is this now. On its event loop.
     *
     * @throws MarqueeException saying why the token is not taken
     */
    public void authenticate(Caller caller, @Nullable Object token) {
        if (token == null || token.toString().isBlank()) {
            throw new MarqueeException(ErrorCode.UNAUTHENTICATED, UNKNOWN);
        }
        Principal principal;
        try {
            principal = principalOf(token.toString());
        } catch (MarqueeException e) {
            throw e.code() == ErrorCode.FORBIDDEN
                    ? e
                    : MarqueeException.withDetails(ErrorCode.UNAUTHENTICATED, BAD, String.valueOf(e.getMessage()));
        }
        Socket socket = caller.socket();
        socket.rooms().forEach(socket::leave);
        socket.set(Caller.PRINCIPAL, principal);
        sockets.admitted(socket, principal);
    }

    private Principal principalOf(String text) {
        TokenClaims token = identities.claimsOf(text);
        if (!audience.admits(token)) {
            throw new MarqueeException(ErrorCode.FORBIDDEN, audience.refusal());
        }
        if (audience == Audience.CLIENTS && token.clientId() != null) {
            identities.requireClient(token.clientId());
        }
        return Principal.of(token, audience.roleOf(token));
    }

    private static Optional<String> tokenIn(JsonNode given) {
        if (given.isMissingNode()
                || given.isNull()
                || (given.isString() && given.stringValue().isBlank())) {
            return Optional.empty();
        }
        if (!given.isString()) {
            throw new MarqueeException(ErrorCode.UNAUTHENTICATED, BAD);
        }
        return Optional.of(given.stringValue());
    }

    /** A cookie goes along from every port of a host, and the pages of other ports must not act with it. */
    private static boolean isOwnPage(HeaderLookup headers) {
        String origin = headers.get("origin");
        return origin == null || OriginRules.isOwn(origin, headers.get("host"));
    }
}
