package dev.marquee.server.signage.schedule;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.Principal;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.signage.roster.ContentListener;
import dev.marquee.server.signage.roster.Roster;
import dev.marquee.server.signage.roster.Screen;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;

/**
 * Schedules, and the one answer to what a player shows by them. Lists read the database, so never on an event loop;
 * changes complete after the commit.
 */
public final class Schedules {
    private static final String UNKNOWN = "Schedule not found";
    private static final int MAX_EXCEPTIONS = 400;
    private static final int CONFLICT_DAYS = 62;
    private static final int MAX_CONFLICTS = 100;

    /** Who wins: the higher priority, then the closer aim, then the later start, then the older schedule. */
    private static final Comparator<Running> ORDER = Comparator.comparingInt(
                    (Running running) -> running.schedule().priority())
            .thenComparingInt(running -> running.schedule().aim())
            .thenComparing(running -> running.run().from())
            .thenComparing(Comparator.comparingLong(
                            (Running running) -> running.schedule().id())
                    .reversed())
            .reversed();

    private final Database database;
    private final WriteQueue writes;
    private final Roster roster;
    private final ActivityLog activity;
    private final ContentListener listener;
    private final Clock clock;
    private final ScheduleDao dao = new ScheduleDao();

    /** Keeps schedules in this database. */
    public Schedules(
            Database database,
            WriteQueue writes,
            Roster roster,
            ActivityLog activity,
            ContentListener listener,
            Clock clock) {
        this.database = database;
        this.writes = writes;
        this.roster = roster;
        this.activity = activity;
        this.listener = listener;
        this.clock = clock;
    }

    /** A schedule and one of its runs. */
    public record Running(Schedule schedule, ScheduleRule.Run run) {}

    /** The schedule that a player obeys at an instant; empty when there is none. */
    public Optional<Running> activeFor(Screen screen, Instant time) {
        ZoneId zone = roster.zoneOf(screen);
        return of(screen).stream()
                .flatMap(schedule -> schedule.rule().runAt(time, zone).stream().map(run -> new Running(schedule, run)))
                .min(ORDER);
    }

    /** All runs of a player that start on some days, both included; the winner of each moment stands first. */
    public List<Running> runsFor(Screen screen, LocalDate from, LocalDate to) {
        ZoneId zone = roster.zoneOf(screen);
        return of(screen).stream()
                .flatMap(schedule ->
                        schedule.rule().runsBetween(from, to, zone).stream().map(run -> new Running(schedule, run)))
                .sorted(ORDER)
                .toList();
    }

    private List<Schedule> of(Screen screen) {
        return database.read(handle -> dao.candidates(handle, screen.id())).stream()
                .filter(schedule -> schedule.concerns(screen))
                .toList();
    }

    List<Schedule> list() {
        return database.read(dao::list);
    }

    Schedule get(long id) {
        return database.read(handle -> found(handle, id));
    }

    List<ScheduleDao.NumberedException> exceptions(long id) {
        return database.read(handle -> dao.exceptions(handle, id));
    }

    private Schedule found(Handle handle, long id) {
        return dao.find(handle, id).stream().findFirst().orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }

    /** Today in the server's zone. */
    LocalDate today() {
        return LocalDate.now(clock);
    }

    CompletableFuture<Schedule> create(NewSchedule schedule, Principal actor) {
        return writes.submit(context -> {
            check(context, schedule);
            return changed(context, dao.insert(context.handle(), schedule, clock.millis()), "schedule.create", actor);
        });
    }

    CompletableFuture<Schedule> update(long id, NewSchedule schedule, Principal actor) {
        return writes.submit(context -> {
            found(context.handle(), id);
            check(context, schedule);
            dao.update(context.handle(), id, schedule);
            return changed(context, id, "schedule.change", actor);
        });
    }

    CompletableFuture<Schedule> delete(long id, Principal actor) {
        return writes.submit(context -> {
            Schedule gone = changed(context, id, "schedule.delete", actor);
            dao.delete(context.handle(), id);
            return gone;
        });
    }

    CompletableFuture<Schedule> except(long id, ScheduleException exception, Principal actor) {
        return writes.submit(context -> {
            if (found(context.handle(), id).rule().exceptions().size() >= MAX_EXCEPTIONS) {
                throw MarqueeException.invalid("exceptions", MAX_EXCEPTIONS + 1, "at most " + MAX_EXCEPTIONS);
            }
            dao.insertException(context.handle(), id, exception);
            return changed(context, id, "schedule.except", actor);
        });
    }

    CompletableFuture<Schedule> removeException(long id, long exceptionId, Principal actor) {
        return writes.submit(context -> {
            if (dao.deleteException(context.handle(), id, exceptionId) == 0) {
                throw MarqueeException.notFound("Exception not found");
            }
            return changed(context, id, "schedule.except", actor);
        });
    }

    private Schedule changed(WriteContext context, long id, String action, Principal actor) {
        Schedule schedule = found(context.handle(), id);
        activity.record(context, actor, action, "schedule " + id, schedule.name());
        // A schedule may have left the players it was for, so all look again.
        context.afterCommit(() -> listener.contentChanged("schedule", null));
        return schedule;
    }

    private void check(WriteContext context, NewSchedule schedule) {
        Handle handle = context.handle();
        if (schedule.videoId() != null && !dao.videoExists(handle, schedule.videoId())) {
            throw MarqueeException.invalid("video_id", schedule.videoId(), "a video of the library");
        }
        if (schedule.playlistId() != null && !dao.playlistExists(handle, schedule.playlistId())) {
            throw MarqueeException.invalid("playlist_id", schedule.playlistId(), "a playlist");
        }
        if (schedule.playerId() != null
                && roster.find(handle, schedule.playerId()).isEmpty()) {
            throw MarqueeException.invalid("device_id", schedule.playerId(), "a player");
        }
        if (schedule.groupId() != null && !dao.groupExists(handle, schedule.groupId())) {
            throw MarqueeException.invalid("device_group_id", schedule.groupId(), "a group");
        }
    }

    /** Runs of other schedules that take the place of this one's, or the other way round, in the next two months. */
    List<Running> conflicts(long id) {
        Schedule schedule = get(id);
        LocalDate today = today();
        LocalDate from =
                schedule.rule().first().isAfter(today) ? schedule.rule().first() : today;
        LocalDate to = from.plusDays(CONFLICT_DAYS);
        ZoneId zone = roster.serverZone();
        List<ScheduleRule.Run> own = schedule.rule().runsBetween(from, to, zone);
        List<Screen> screens = roster.all();
        List<Running> conflicts = new ArrayList<>();
        for (Schedule other : list()) {
            if (other.id() != id && sharesScreen(schedule, other, screens)) {
                other.rule().runsBetween(from.minusDays(1), to, zone).stream()
                        .filter(run -> own.stream().anyMatch(run::overlaps))
                        .forEach(run -> conflicts.add(new Running(other, run)));
            }
        }
        return conflicts.stream()
                .sorted(Comparator.comparing(running -> running.run().from()))
                .limit(MAX_CONFLICTS)
                .toList();
    }

    private static boolean sharesScreen(Schedule one, Schedule other, List<Screen> screens) {
        boolean sameTarget = one.aim() == 0 && other.aim() == 0;
        return sameTarget || screens.stream().anyMatch(screen -> one.concerns(screen) && other.concerns(screen));
    }
}
