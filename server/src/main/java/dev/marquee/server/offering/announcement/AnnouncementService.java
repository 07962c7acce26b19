package dev.marquee.server.offering.announcement;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.offering.Actor;
import dev.marquee.server.offering.JsonText;
import dev.marquee.server.offering.OfferingEvents;
import dev.marquee.server.offering.OfferingTimes;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.values.Fields;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Rules of announcements (contract: config, sections 4 and 5). {@link #send} on any thread, lists on the request pool. */
public final class AnnouncementService {
    private static final int MAX_MESSAGE = 2000;
    private static final int MAX_WORD = 50;

    private final Database database;
    private final WriteQueue writes;
    private final OfferingEvents events;
    private final ActivityLog activity;
    private final JsonText json;
    private final Clock clock;
    private final AnnouncementDao dao = new AnnouncementDao();

    /** Keeps and sends them. */
    public AnnouncementService(
            Database database,
            WriteQueue writes,
            OfferingEvents events,
            ActivityLog activity,
            JsonText json,
            Clock clock) {
        this.database = database;
        this.writes = writes;
        this.events = events;
        this.activity = activity;
        this.json = json;
        this.clock = clock;
    }

    /** The newest ones. */
    public List<AnnouncementDao.AnnouncementRow> newest(int limit) {
        return database.read(handle -> dao.newest(handle, limit));
    }

    /**
     * Keeps and sends an announcement.
     *
     * @param type {@code info} when missing
     * @param target {@code all} when missing; one that nobody knows reaches nobody
     * @return completes once it is sent
     */
    public CompletableFuture<AnnouncementDao.AnnouncementRow> send(
            @Nullable String message, @Nullable String type, @Nullable String target, Actor actor) {
        if (message == null || message.isBlank()) {
            throw new MarqueeException(ErrorCode.INVALID, "Message is required");
        }
        if (message.length() > MAX_MESSAGE) {
            throw MarqueeException.invalid("message", message, "at most " + MAX_MESSAGE + " characters");
        }
        String kind = Fields.line("type", type, MAX_WORD);
        String to = Fields.line("target", target, MAX_WORD);
        AnnouncementDao.AnnouncementRow row = new AnnouncementDao.AnnouncementRow(
                0,
                kind == null ? "info" : kind,
                message,
                to == null ? "all" : to,
                actor.principal().name(),
                OfferingTimes.now(clock));
        return writes.submit(context -> {
            long id = dao.insert(context.handle(), row);
            activity.record(
                    context,
                    actor.principal(),
                    "announcement.send",
                    "announcement",
                    id,
                    json.write(Map.of("target", row.target(), "type", row.type(), "message", message)),
                    actor.ip());
            context.afterCommit(() -> events.announce(row.target(), row.type(), message));
            return row.numbered(id);
        });
    }
}
