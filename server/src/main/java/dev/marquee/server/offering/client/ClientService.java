package dev.marquee.server.offering.client;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.PasswordHashes;
import dev.marquee.server.access.token.TokenSubject;
import dev.marquee.server.access.token.Tokens;
import dev.marquee.server.offering.Actor;
import dev.marquee.server.offering.OfferingEvents;
import dev.marquee.server.offering.OfferingTimes;
import dev.marquee.server.offering.Versions;
import dev.marquee.server.offering.history.Changes;
import dev.marquee.server.offering.state.Client;
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Rules of clients (contract: config, section 7). Changes hash and complete after the commit; request pool only. */
public final class ClientService {
    /** How history names changes of passwords. */
    public static final String PASSWORD = "client_password";

    private static final String UNKNOWN = "Client not found";
    private static final Map<String, String> CHANGED = Map.of("password", "changed");

    private final Database database;
    private final WriteQueue writes;
    private final OfferingState state;
    private final OfferingEvents events;
    private final Changes changes;
    private final Tokens tokens;
    private final Clock clock;
    private final ClientDao dao = new ClientDao();

    /** Where clients are kept and what ends with them. */
    public record Parts(
            Database database, WriteQueue writes, OfferingState state, OfferingEvents events, Changes changes) {}

    /** Keeps clients in the database behind the queue and in memory. */
    public ClientService(Parts parts, Tokens tokens, Clock clock) {
        database = parts.database();
        writes = parts.writes();
        state = parts.state();
        events = parts.events();
        changes = parts.changes();
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Adds a client. */
    public CompletableFuture<Client> create(ClientEdit edit, Actor actor) {
        String now = OfferingTimes.now(clock);
        Client draft = edit.applyTo(draft(0, null, null, now));
        String hash = hash(edit);
        return writes.submit(context -> {
            check(context, draft);
            long id = dao.insert(context.handle(), draft);
            dao.changePassword(context.handle(), id, hash);
            Client made = find(context, id);
            changes.note(context, actor, new Changes.Change("client", "client", id, "client.create", null, made));
            context.afterCommit(() -> state.put(made));
            return made;
        });
    }

    /** A client with nothing but defaults. */
    public static Client draft(long id, @Nullable String email, @Nullable Long packageId, String now) {
        return new Client(
                id, email, null, null, packageId, "trial", "active", true, 100, 0, 1000, 0, "en", "UTC", true, now, now,
                1);
    }

    /**
     * Edits a client. One that may not sign in any more is signed out everywhere.
     *
     * @param expected version that the caller saw; {@code null} does not care
     */
    public CompletableFuture<Client> update(long id, ClientEdit edit, @Nullable Long expected, Actor actor) {
        String hash = hash(edit);
        return writes.submit(context -> {
            Client before = find(context, id);
            Versions.require(expected, before.version(), before);
            Client edited = edit.applyTo(before);
            return edited.equals(before) && hash == null
                    ? before
                    : store(context, before, edited, hash, "client.update", actor);
        });
    }

    /** Puts a client into an earlier state, as a new change that is part of a transaction. */
    public void restore(WriteContext context, Client wanted, Actor actor) {
        store(context, find(context, wanted.id()), wanted, null, "client.revert", actor);
    }

    private Client store(
            WriteContext context, Client before, Client edited, @Nullable String hash, String action, Actor actor) {
        long id = before.id();
        check(context, edited);
        dao.update(context.handle(), next(edited));
        if (hash != null) {
            dao.changePassword(context.handle(), id, hash);
        }
        Client after = find(context, id);
        if (hash != null || (before.mayUse() && !after.mayUse())) {
            tokens.revokeAllOf(context, TokenSubject.Kind.CLIENT, id);
        }
        if (!edited.equals(before)) {
            changes.note(context, actor, new Changes.Change("client", "client", id, action, before, after));
        }
        if (hash != null) {
            // That it changed is all that may be known, so it cannot be taken back.
            changes.note(context, actor, new Changes.Change(PASSWORD, "client", id, "client.password", null, CHANGED));
        }
        context.afterCommit(() -> publish(before, after));
        return after;
    }

    private void publish(Client before, Client after) {
        state.put(after);
        if (before.mayUse() && !after.mayUse()) {
            events.clientEnded(after.id(), Client.SUSPENDED);
        } else if (!Objects.equals(before.effectivePackage(), after.effectivePackage())) {
            events.clientMoved(after.id(), before.effectivePackage(), after.effectivePackage());
            events.syncRequired(after.id());
        }
    }

    /**
     * Checks a client's password; one that is unknown takes as long.
     *
     * @throws MarqueeException {@code FORBIDDEN} when the password is right and the client may not sign in
     */
    public Optional<Client> authenticate(String email, String password) {
        Optional<ClientDao.Credentials> known = database.read(handle -> dao.credentials(handle, email));
        String hash = known.map(ClientDao.Credentials::passwordHash).orElse(null);
        if (!PasswordHashes.matches(password, hash) || known.isEmpty()) {
            return Optional.empty();
        }
        Client client =
                database.read(handle -> dao.find(handle, known.get().id())).orElseThrow();
        if (!client.mayUse()) {
            throw new MarqueeException(ErrorCode.FORBIDDEN, Client.SUSPENDED);
        }
        return Optional.of(client);
    }

    private void check(WriteContext context, Client client) {
        if (client.email() != null && dao.emailTaken(context.handle(), client.email(), client.id())) {
            throw new MarqueeException(
                    ErrorCode.CONFLICT, "email: " + client.email() + " (expected: one that no client has)");
        }
        if (client.packageId() != null && !dao.packageExists(context.handle(), client.packageId())) {
            throw MarqueeException.invalid("package_id", client.packageId(), "the number of a package");
        }
    }

    private Client next(Client client) {
        return new Client(
                client.id(),
                client.email(),
                client.companyName(),
                client.contactName(),
                client.packageId(),
                client.plan(),
                client.status(),
                client.enabled(),
                client.monthlyPostsLimit(),
                client.monthlyPostsUsed(),
                client.aiCreditsLimit(),
                client.aiCreditsUsed(),
                client.language(),
                client.timezone(),
                client.notificationsEnabled(),
                client.createdAt(),
                OfferingTimes.now(clock),
                client.version() + 1);
    }

    private static @Nullable String hash(ClientEdit edit) {
        return edit.password() == null ? null : PasswordHashes.of(edit.password());
    }

    /** A client as it is within a transaction. */
    public Client find(WriteContext context, long id) {
        return dao.find(context.handle(), id).orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }
}
