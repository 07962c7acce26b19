package dev.marquee.server.access;

import dev.marquee.server.access.AccountDao.SessionRow;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Who is signed in. Sessions are kept in the database, so that a restart signs nobody out, and looked up in memory.
 * Safe on every thread; {@link #find} never blocks.
 */
public final class Sessions {
    /** How long a session lasts without signing in again. */
    public static final Duration LIFE = Duration.ofDays(7);

    private final WriteQueue writes;
    private final AccountDao dao = new AccountDao();
    private final Secrets secrets = new Secrets();
    private final Clock clock;
    private final Database database;
    private final Map<String, SessionRow> byDigest = new ConcurrentHashMap<>();
    private volatile LongConsumer ended = account -> {};
    private Set<Long> disabled = Set.of();
    private final List<Consumer<String>> endListeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> refreshListeners = new CopyOnWriteArrayList<>();

    /** Loads the sessions that outlived the last run. */
    public Sessions(Database database, WriteQueue writes, Clock clock) {
        this.database = database;
        this.writes = writes;
        this.clock = clock;
        database.read(handle -> dao.listSessions(handle, clock.millis()))
                .forEach(session -> byDigest.put(session.digest(), session));
    }

    /** Calls back with each account whose connections have lost their right: disabled, or signed out by a change. */
    public void onEnd(LongConsumer listener) {
        ended = listener;
    }

    /** Calls back with the digest of each session that ends. Any thread; must be short. */
    public void onSessionEnd(Consumer<String> listener) {
        endListeners.add(listener);
    }

    /** Runs after each {@link #refresh}, on its thread. */
    public void onRefresh(Runnable listener) {
        refreshListeners.add(listener);
    }

    private void forget(String digest) {
        byDigest.remove(digest);
        endListeners.forEach(listener -> listener.accept(digest));
    }

    /**
     * Takes over what others changed: accounts that were disabled or got another role, also from the command line. Reads
     * the database.
     */
    public synchronized void refresh() {
        long now = clock.millis();
        Map<String, SessionRow> before = Map.copyOf(byDigest);
        List<SessionRow> stored = database.read(handle -> dao.listSessions(handle, now));
        Map<String, SessionRow> kept =
                stored.stream().collect(Collectors.toMap(SessionRow::digest, Function.identity()));
        Set<Long> changed = new HashSet<>();
        // Only what was known before the reading can have ended; newer ones are just being opened.
        before.forEach((digest, session) -> {
            SessionRow after = kept.get(digest);
            if (after == null) {
                forget(digest);
            } else if (!after.principal().equals(session.principal())) {
                endListeners.forEach(listener -> listener.accept(digest));
            }
            boolean lapsed = session.expiresAt() <= now;
            if (!lapsed && (after == null || !after.principal().equals(session.principal()))) {
                changed.add(session.principal().accountId());
            }
        });
        stored.forEach(session -> byDigest.replace(session.digest(), session));
        Set<Long> barred = Set.copyOf(database.read(dao::disabledAccounts));
        barred.stream().filter(account -> !disabled.contains(account)).forEach(changed::add);
        disabled = barred;
        changed.forEach(ended::accept);
        refreshListeners.forEach(Runnable::run);
    }

    /** Who a token belongs to; empty when it is unknown or has expired. */
    Optional<Principal> find(String token) {
        String digest = Secrets.digest(token);
        SessionRow session = byDigest.get(digest);
        if (session == null) {
            return Optional.empty();
        }
        if (session.expiresAt() <= clock.millis()) {
            forget(digest);
            return Optional.empty();
        }
        return Optional.of(session.principal());
    }

    /** Signs an account in; the token is for the browser alone. */
    CompletableFuture<String> open(Account account) {
        String token = secrets.token();
        long now = clock.millis();
        SessionRow session = new SessionRow(Secrets.digest(token), account.principal(), now + LIFE.toMillis());
        return writes.submit(tx -> {
            dao.deleteExpiredSessions(tx.handle(), now);
            dao.insertSession(tx.handle(), session.digest(), account.id(), session.expiresAt());
            tx.afterCommit(() -> byDigest.put(session.digest(), session));
            return token;
        });
    }

    /** Signs a token out; completes with its digest. Unknown ones are fine. */
    public CompletableFuture<String> close(String token) {
        String digest = Secrets.digest(token);
        forget(digest);
        return writes.submit(tx -> {
            dao.deleteSession(tx.handle(), digest);
            return digest;
        });
    }
}
