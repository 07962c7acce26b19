package dev.marquee.server.signage.emergency;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.device.EmergencyNotice;
import dev.marquee.server.access.Principal;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.signage.notice.Notice;
import dev.marquee.server.signage.notice.Notices;
import dev.marquee.server.signage.roster.Roster;
import dev.marquee.server.signage.roster.Screen;
import dev.marquee.server.values.Timestamps;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Emergency broadcasts. Those that are on are kept in memory, as every player asks for them every ten seconds:
 * {@link #activeFor} runs on any thread. Other lists read the database; changes complete after the commit.
 */
public final class EmergencyService {
    private static final String UNKNOWN = "Broadcast not found";
    private static final long MILLIS = 1000;
    private static final int MAX_ACTIVE = 100;

    private final Database database;
    private final WriteQueue writes;
    private final Roster roster;
    private final Notices notices;
    private final ActivityLog activity;
    private final EmergencyListener listener;
    private final Clock clock;
    private final EmergencyDao dao = new EmergencyDao();
    private volatile List<Broadcast> active;

    /** Loads what is on. */
    public EmergencyService(
            Database database,
            WriteQueue writes,
            Roster roster,
            Notices notices,
            ActivityLog activity,
            EmergencyListener listener,
            Clock clock) {
        this.database = database;
        this.writes = writes;
        this.roster = roster;
        this.notices = notices;
        this.activity = activity;
        this.listener = listener;
        this.clock = clock;
        active = database.read(dao::active);
    }

    /** The broadcasts that a player shows now, the most urgent and then the newest first. Never blocks. */
    public List<Broadcast> activeFor(long playerId) {
        List<Broadcast> known = active;
        if (known.isEmpty()) {
            return known;
        }
        long now = clock.millis();
        return known.stream()
                .filter(broadcast ->
                        broadcast.isOn(now) && broadcast.playerIds().contains(playerId))
                .sorted(Comparator.comparingInt(Broadcast::priority)
                        .thenComparingLong(Broadcast::id)
                        .reversed())
                .toList();
    }

    List<Broadcast> newest(int limit) {
        return database.read(handle -> dao.newest(handle, limit));
    }

    List<EmergencyDao.Receipt> receipts(long id) {
        return List.copyOf(database.read(handle -> dao.receipts(handle, id)).values());
    }

    /** The present, for views. */
    long now() {
        return clock.millis();
    }

    CompletableFuture<Broadcast> create(NewBroadcast wanted, Principal actor) {
        return writes.submit(context -> {
            Handle handle = context.handle();
            long now = clock.millis();
            dao.expire(handle, now);
            if (dao.active(handle).size() >= MAX_ACTIVE) {
                throw new MarqueeException(
                        ErrorCode.CONFLICT, "broadcasts: " + MAX_ACTIVE + " are on (expected: fewer; cancel some)");
            }
            if (wanted.videoId() != null && !dao.videoExists(handle, wanted.videoId())) {
                throw MarqueeException.invalid("video_id", wanted.videoId(), "a video of the library");
            }
            Set<Long> players = audience(handle, wanted);
            Long endsAt = wanted.duration() == null ? null : now + wanted.duration() * MILLIS;
            long id = dao.insert(handle, wanted, actor.name(), now, endsAt);
            dao.address(handle, id, players);
            activity.record(context, actor, "emergency.create", "broadcast " + id, wanted.title());
            notices.tell(
                    context,
                    actor,
                    Notice.of(
                                    "warning",
                                    "Emergency broadcast",
                                    "\"" + wanted.title() + "\" is on at " + players.size() + " players",
                                    "emergency_broadcast")
                            .withPriority("high"));
            return changed(context, id, true);
        });
    }

    private Set<Long> audience(Handle handle, NewBroadcast wanted) {
        Set<Long> all = roster.all(handle).stream().map(Screen::id).collect(Collectors.toSet());
        if (wanted.all()) {
            return all;
        }
        Set<Long> players = new LinkedHashSet<>(wanted.playerIds());
        if (wanted.groupId() != null) {
            roster.inGroup(handle, wanted.groupId()).forEach(screen -> players.add(screen.id()));
        }
        for (long player : players) {
            if (!all.contains(player)) {
                throw MarqueeException.invalid("device_ids", player, "a player");
            }
        }
        if (players.isEmpty()) {
            throw MarqueeException.invalid("target_device_group_id", wanted.groupId(), "a group with players");
        }
        return players;
    }

    CompletableFuture<Broadcast> cancel(long id, Principal actor) {
        return writes.submit(context -> {
            Broadcast broadcast = required(context, id);
            if (!broadcast.statusAt(clock.millis()).equals("active")) {
                throw new MarqueeException(
                        ErrorCode.CONFLICT,
                        "broadcast: " + broadcast.statusAt(clock.millis()) + " (expected: an active one)");
            }
            dao.cancel(context.handle(), id, clock.millis());
            activity.record(context, actor, "emergency.cancel", "broadcast " + id, broadcast.title());
            return changed(context, id, false);
        });
    }

    /** Notes that a player has taken a broadcast. Fails with {@code NOT_FOUND} when it is not for this player. */
    CompletableFuture<Long> acknowledge(long id, long playerId) {
        return writes.submit(context -> {
            if (dao.acknowledge(context.handle(), id, playerId, clock.millis()) == 0) {
                throw MarqueeException.notFound(UNKNOWN);
            }
            return id;
        });
    }

    private Broadcast changed(WriteContext context, long id, boolean on) {
        List<Broadcast> now = dao.active(context.handle());
        Broadcast broadcast = required(context, id);
        context.afterCommit(() -> {
            active = now;
            listener.emergency(notice(broadcast, on), broadcast.playerIds());
        });
        return broadcast;
    }

    private static EmergencyNotice notice(Broadcast broadcast, boolean on) {
        return new EmergencyNotice(
                broadcast.id(),
                on,
                broadcast.title(),
                broadcast.message(),
                broadcast.videoId(),
                broadcast.priority(),
                broadcast.duration(),
                Timestamps.iso(broadcast.startedAt()),
                Timestamps.isoOrNull(broadcast.endsAt()));
    }

    private Broadcast required(WriteContext context, long id) {
        return dao.find(context.handle(), id).stream()
                .findFirst()
                .orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }
}
