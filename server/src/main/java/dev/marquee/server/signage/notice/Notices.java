package dev.marquee.server.signage.notice;

import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.signage.Notification;
import dev.marquee.server.access.Principal;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.values.Timestamps;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Notes for people. A note belongs to one person, who reads and dismisses it; a note for everybody becomes one for each.
 * Whoever uses an open server without an account is person 0. Lists read the database, so never on an event loop.
 */
public final class Notices {
    private static final int KEPT = 500;

    private final Database database;
    private final WriteQueue writes;
    private final NoticePush push;
    private final Clock clock;
    private final NoticeDao dao = new NoticeDao();

    /** @param push how pages hear of new notes */
    public Notices(Database database, WriteQueue writes, NoticePush push, Clock clock) {
        this.database = database;
        this.writes = writes;
        this.push = push;
        this.clock = clock;
    }

    /** Tells one person, as part of a transaction; the person's pages hear of it after the commit. */
    public void tell(WriteContext context, Principal person, Notice notice) {
        tell(context, person.accountId(), notice);
    }

    /** As {@link #tell(WriteContext, Principal, Notice)}, by number of the account. */
    public void tell(WriteContext context, long accountId, Notice notice) {
        long now = clock.millis();
        long id = dao.insert(context.handle(), accountId, notice, now);
        dao.trim(context.handle(), accountId, KEPT);
        if (Preferences.of(dao.preferences(context.handle(), accountId)).pushes(notice.category())) {
            Notification payload = new Notification(
                    id,
                    notice.type(),
                    notice.title(),
                    notice.message(),
                    notice.priority(),
                    notice.category(),
                    notice.icon(),
                    notice.actionUrl(),
                    Timestamps.iso(now));
            context.afterCommit(() -> push.push(accountId, payload));
        }
    }

    /** Tells everybody who may sign in, and the users of an open server. */
    public void tellAll(WriteContext context, Notice notice) {
        Set<Long> people = new LinkedHashSet<>(dao.activeAccounts(context.handle()));
        people.add(0L);
        people.forEach(person -> tell(context, person, notice));
    }

    /** The newest unread notes of a person. */
    public List<NoticeRow> unread(Principal person, int limit) {
        return database.read(handle -> dao.unread(handle, person.accountId(), limit));
    }

    /** How many notes a person has not read. */
    public int countUnread(Principal person) {
        return database.read(handle -> dao.countUnread(handle, person.accountId()));
    }

    /** The notes of a person that were not dismissed, newest first. */
    public List<NoticeRow> list(Principal person, long beforeId, int limit) {
        return database.read(handle -> dao.list(handle, person.accountId(), beforeId, limit));
    }

    /** Marks a note as read; completes with whether the person has such a note. */
    public CompletableFuture<Boolean> read(Principal person, long id) {
        return writes.submit(context -> dao.read(context.handle(), person.accountId(), id, clock.millis()));
    }

    /** Marks all of a person's notes as read; completes with how many were unread. */
    public CompletableFuture<Integer> readAll(Principal person) {
        return writes.submit(context -> dao.readAll(context.handle(), person.accountId(), clock.millis()));
    }

    /** Takes a note away; completes with whether the person has such a note. */
    public CompletableFuture<Boolean> dismiss(Principal person, long id) {
        return writes.submit(context -> dao.dismiss(context.handle(), person.accountId(), id, clock.millis()));
    }

    /** What a person wants to be told. */
    public Preferences preferences(Principal person) {
        return database.read(handle -> Preferences.of(dao.preferences(handle, person.accountId())));
    }

    /** Changes what a person wants to be told. Fails with {@link MarqueeException} when a category cannot be. */
    CompletableFuture<Preferences> change(Principal person, Preferences.Change change) {
        return writes.submit(context -> {
            long account = person.accountId();
            Preferences next =
                    Preferences.of(dao.preferences(context.handle(), account)).with(change);
            dao.keep(
                    context.handle(),
                    account,
                    Preferences.ALL,
                    new Preferences.Channels(next.browserEnabled(), next.emailEnabled()));
            next.categories().forEach((category, channels) -> dao.keep(context.handle(), account, category, channels));
            return next;
        });
    }
}
