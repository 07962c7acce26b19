package dev.marquee.server.offering.login;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.Accounts;
import dev.marquee.server.access.LoginThrottle;
import dev.marquee.server.access.token.IssuedTokens;
import dev.marquee.server.access.token.TokenClaims;
import dev.marquee.server.access.token.TokenStyle;
import dev.marquee.server.access.token.TokenSubject;
import dev.marquee.server.access.token.Tokens;
import dev.marquee.server.offering.client.ClientService;
import dev.marquee.server.offering.state.Client;
import dev.marquee.server.offering.state.OfferingState;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Signing in for tokens: people by their accounts, clients by their own. Hashes; request pool only. */
public final class TokenLogins {
    private static final Duration LOCK_OUT = Duration.ofMinutes(30);

    private final Accounts accounts;
    private final ClientService clients;
    private final OfferingState state;
    private final Tokens tokens;
    private final LoginThrottle throttle;

    /** Signs in to these. */
    public TokenLogins(Accounts accounts, ClientService clients, OfferingState state, Tokens tokens, Clock clock) {
        this.accounts = accounts;
        this.clients = clients;
        this.state = state;
        this.tokens = tokens;
        throttle = new LoginThrottle(clock, LOCK_OUT);
    }

    /**
     * Signs in.
     *
     * @throws MarqueeException {@code UNAUTHENTICATED} when name and password do not match, {@code FORBIDDEN} when the
     *     account is suspended, {@code TOO_MANY_REQUESTS} after failures
     */
    public CompletableFuture<IssuedTokens> signIn(String email, String password, TokenStyle style) {
        throttle.check(email);
        Optional<TokenSubject> subject = accounts.exists(email) ? person(email, password) : client(email, password);
        if (subject.isEmpty()) {
            throttle.failed(email);
            throw MarqueeException.withDetails(ErrorCode.UNAUTHENTICATED, "Invalid credentials", "login");
        }
        throttle.succeeded(email);
        return tokens.open(subject.get(), style);
    }

    private Optional<TokenSubject> person(String name, String password) {
        try {
            return Optional.of(TokenSubject.account(accounts.verify(name, password)));
        } catch (MarqueeException e) {
            if (e.code() == ErrorCode.UNAUTHENTICATED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<TokenSubject> client(String email, String password) {
        return clients.authenticate(email, password).map(TokenLogins::subject);
    }

    private static TokenSubject subject(Client client) {
        String email = client.email() == null ? "" : client.email();
        String name = client.contactName() != null ? client.contactName() : email;
        return TokenSubject.client(client.id(), email, name, client.companyName());
    }

    /** Renews a login. */
    public CompletableFuture<IssuedTokens> renew(String refreshToken) {
        return tokens.renew(refreshToken, this::find);
    }

    private Optional<TokenSubject> find(TokenSubject.Kind kind, long id) {
        return switch (kind) {
            case ACCOUNT -> accounts.active(id).map(TokenSubject::account);
            case CLIENT -> state.client(id).filter(Client::mayUse).map(TokenLogins::subject);
        };
    }

    /** Ends the login that an access token comes from. */
    public CompletableFuture<Boolean> signOut(String accessToken) {
        return tokens.revoke(tokens.check(accessToken));
    }

    /** What an access token says. */
    public TokenClaims check(String accessToken) {
        return tokens.check(accessToken);
    }
}
