package dev.marquee.server.access.token;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.Secrets;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Issues, checks, renews and revokes tokens. A login is the family of all tokens renewed one from the other; showing a
 * refresh token again that was renewed long ago ends the whole family, because it was stolen. {@link #check} runs on any
 * thread against memory; the others write.
 */
public final class Tokens {
    private static final Duration GRACE = Duration.ofMinutes(2);
    // Longer than any access token lives.
    private static final Duration REMEMBERED = Duration.ofHours(25);

    private final Database database;
    private final WriteQueue writes;
    private final Clock clock;
    private final TokenCodec codec;
    private final TokenWriter writer;
    private final TokenDao dao = new TokenDao();
    private final Secrets secrets = new Secrets();
    private final Map<String, Long> revoked = new ConcurrentHashMap<>();
    private final List<Consumer<String>> revocationListeners = new CopyOnWriteArrayList<>();
    private volatile ClientRule clients = id -> {};
    private final List<Consumer<TokenSubject>> reuseListeners = new CopyOnWriteArrayList<>();

    /** Remembers what earlier runs revoked. */
    public Tokens(Database database, WriteQueue writes, SigningKeys keys, Clock clock) {
        this.database = database;
        this.writes = writes;
        this.clock = clock;
        codec = new TokenCodec(keys, clock);
        writer = new TokenWriter(codec);
        revoked.putAll(database.read(handle -> dao.revoked(handle, clock.millis())));
    }

    /** Finds who a login belongs to; empty when that account or client may not sign in any more. May block. */
    @FunctionalInterface
    public interface Subjects {
        /** The subject of a number as it is now. */
        Optional<TokenSubject> find(TokenSubject.Kind kind, long id);
    }

    /** Says whether a client may come in: tokens of another issuer know nothing of its state here. */
    @FunctionalInterface
    public interface ClientRule {
        /**
         * Refuses a client that may not; any thread, must not block.
         *
         * @throws MarqueeException {@code FORBIDDEN} saying why
         */
        void require(long clientId);
    }

    /** Asks this of the clients that tokens are for. */
    public void admitClients(ClientRule rule) {
        clients = rule;
    }

    /**
     * Refuses a client that may not come in.
     *
     * @throws MarqueeException {@code FORBIDDEN} saying why
     */
    public void requireClient(long clientId) {
        clients.require(clientId);
    }

    /** Runs with the number of each token or login that ends early. Writer thread or timer; must be short. */
    public void onRevoked(Consumer<String> listener) {
        revocationListeners.add(listener);
    }

    /** Runs when a refresh token is shown again that must be stolen. */
    public void onReuse(Consumer<TokenSubject> listener) {
        reuseListeners.add(listener);
    }

    /**
     * Checks an access token.
     *
     * @throws MarqueeException {@code UNAUTHENTICATED} with a {@link TokenFault} as details, {@code FORBIDDEN} when its
     *     client may not come in
     */
    public TokenClaims check(String token) {
        TokenClaims claims = codec.read(token).access();
        if (isRevoked(claims)) {
            throw TokenFault.REVOKED.failure();
        }
        if (claims.clientId() != null && !claims.isAdmin()) {
            requireClient(claims.clientId());
        }
        return claims;
    }

    /** Starts a login. */
    public CompletableFuture<IssuedTokens> open(TokenSubject subject, TokenStyle style) {
        Instant now = clock.instant();
        TokenDao.Login login = new TokenDao.Login(
                secrets.token(),
                subject.kind().name().toLowerCase(Locale.ROOT),
                subject.id(),
                style.name(),
                secrets.token(),
                null,
                now.toEpochMilli(),
                now.plus(style.refresh()).toEpochMilli());
        return writes.submit(context -> {
                    dao.deleteExpired(context.handle(), now.toEpochMilli());
                    dao.insert(context.handle(), login);
                    return login;
                })
                .thenApply(stored -> issue(subject, stored, stored.current(), now, true));
    }

    private IssuedTokens issue(
            TokenSubject subject, TokenDao.Login login, String refreshId, Instant now, boolean fresh) {
        TokenStyle style = TokenStyle.valueOf(login.style());
        TokenWriter.Draft draft = new TokenWriter.Draft(subject, style, login.id(), now, fresh);
        return new IssuedTokens(
                subject,
                writer.access(draft, secrets.token()),
                writer.refresh(draft, refreshId),
                style.access().toSeconds());
    }

    /** What became of a refresh token; a stolen one ends its login, which has to be committed. */
    private record Renewal(TokenDao.Login login, String refreshId, boolean stolen) {}

    /**
     * Renews a login. Each refresh token works once, and for two minutes more, for clients that did not hear the answer.
     *
     * @return fails with {@code UNAUTHENTICATED} when the token is not taken
     */
    public CompletableFuture<IssuedTokens> renew(String refreshToken, Subjects subjects) {
        TokenClaims claims = codec.read(refreshToken).refresh();
        Instant now = clock.instant();
        TokenDao.Login known =
                database.read(handle -> dao.find(handle, claims.family())).orElseThrow(TokenFault.REVOKED::failure);
        TokenSubject subject = subjects.find(
                        TokenSubject.Kind.valueOf(known.subjectKind().toUpperCase(Locale.ROOT)), known.subjectId())
                .orElseThrow(TokenFault.REVOKED::failure);
        return writes.submit(context -> renewal(context, claims, now)).thenApply(renewal -> {
            if (renewal.stolen()) {
                reuseListeners.forEach(listener -> listener.accept(subject));
                throw TokenFault.REVOKED.failure();
            }
            return issue(subject, renewal.login(), renewal.refreshId(), now, false);
        });
    }

    private Renewal renewal(WriteContext context, TokenClaims claims, Instant now) {
        TokenDao.Login login = dao.find(context.handle(), claims.family()).orElseThrow(TokenFault.REVOKED::failure);
        if (claims.id().equals(login.current())) {
            String next = secrets.token();
            long expires = now.plus(TokenStyle.valueOf(login.style()).refresh()).toEpochMilli();
            dao.rotate(context.handle(), login, next, now.toEpochMilli(), expires);
            return new Renewal(login, next, false);
        }
        boolean inGrace = now.toEpochMilli() - login.rotatedAt() <= GRACE.toMillis();
        if (claims.id().equals(login.previous()) && inGrace) {
            return new Renewal(login, login.current(), false);
        }
        revoke(context, login.id());
        return new Renewal(login, "", true);
    }

    /** Ends a token and the login that it comes from. */
    public CompletableFuture<Boolean> revoke(TokenClaims claims) {
        // Another issuer's tokens may live longer than ours.
        long until = Math.max(
                clock.millis() + REMEMBERED.toMillis(), claims.expiresAt().toEpochMilli());
        return writes.submit(context -> {
            namesOf(claims).forEach(id -> revoke(context, id, until));
            return true;
        });
    }

    private void revoke(WriteContext context, String id) {
        revoke(context, id, clock.millis() + REMEMBERED.toMillis());
    }

    private void revoke(WriteContext context, String id, long until) {
        dao.revoke(context.handle(), id, until);
        context.afterCommit(() -> ended(id, until));
    }

    /** Ends all logins of an account or a client as part of a change of it. */
    public void revokeAllOf(WriteContext context, TokenSubject.Kind kind, long id) {
        dao.loginsOf(context.handle(), kind, id).forEach(login -> revoke(context, login));
    }

    /** Takes over what others revoked, also from the command line, and forgets what has expired. Reads the database. */
    public void refresh() {
        long now = clock.millis();
        Map<String, Long> stored = database.read(handle -> dao.revoked(handle, now));
        stored.forEach(this::ended);
        revoked.values().removeIf(until -> until <= now);
    }

    private void ended(String id, long until) {
        if (revoked.put(id, until) == null) {
            revocationListeners.forEach(listener -> listener.accept(id));
        }
    }

    /** Whether a token, or the login it comes from, was ended early. Any thread. */
    public boolean isRevoked(TokenClaims claims) {
        return revoked.containsKey(claims.family()) || revoked.containsKey(claims.id());
    }

    /** The names that a token can be revoked under. */
    public static Set<String> namesOf(TokenClaims claims) {
        List<String> names = new ArrayList<>();
        names.add(claims.id());
        names.add(claims.family());
        names.removeIf(String::isEmpty);
        return Set.copyOf(names);
    }
}
