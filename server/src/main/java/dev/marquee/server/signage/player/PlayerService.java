package dev.marquee.server.signage.player;

import dev.marquee.contract.DeviceEvents;
import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.device.ContentChanged;
import dev.marquee.server.access.Principal;
import dev.marquee.server.access.Secrets;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.realtime.RoomPublisher;
import dev.marquee.server.signage.history.Timeline;
import dev.marquee.server.venue.VenueService;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;

/** What people do with players. Any thread; changes complete after the commit. */
public final class PlayerService {
    private static final Duration LEAVE = Duration.ofHours(24);

    private final WriteQueue writes;
    private final PlayerDirectory directory;
    private final VenueService venues;
    private final ActivityLog activity;
    private final Timeline timeline;
    private final RoomPublisher rooms;
    private final Clock clock;
    private final Secrets secrets = new Secrets();
    private final PlayerDao dao = new PlayerDao();
    private final GroupDao groups = new GroupDao();
    private final List<LongConsumer> goodbyes = new CopyOnWriteArrayList<>();

    /** Built once from its parts. */
    public PlayerService(
            WriteQueue writes,
            PlayerDirectory directory,
            VenueService venues,
            ActivityLog activity,
            Timeline timeline,
            RoomPublisher rooms,
            Clock clock) {
        this.writes = writes;
        this.directory = directory;
        this.venues = venues;
        this.activity = activity;
        this.timeline = timeline;
        this.rooms = rooms;
        this.clock = clock;
    }

    /** A player with its key, which is shown this once. */
    public record Keyed(Player player, String key) {}

    /** Adds something that is told the number of each deleted player, after the commit on the writer thread. */
    public void onDelete(LongConsumer listener) {
        goodbyes.add(listener);
    }

    /** All players from memory. */
    public PlayerDirectory directory() {
        return directory;
    }

    /** Adds a player by hand; it is approved. Fails with {@code CONFLICT} when the serial is taken. */
    public CompletableFuture<Keyed> add(NewPlayer player, Principal actor) {
        return writes.submit(context -> {
            if (dao.findBySerial(context.handle(), player.serial()).isPresent()) {
                throw new MarqueeException(
                        ErrorCode.CONFLICT, "serial: " + player.serial() + " (expected: one that no player has)");
            }
            Player stored = dao.insert(context.handle(), player, null, true, clock.millis());
            activity.record(context, actor, "player.add", subject(stored), stored.name());
            timeline.note(context, stored.id(), Timeline.Kind.REGISTERED, "added by " + actor.name());
            return keyed(context, stored);
        });
    }

    /** Gives a player a new key; the old one is void at once. */
    public CompletableFuture<Keyed> regenerateKey(long id, Principal actor) {
        return writes.submit(context -> {
            Player player = stored(context, id);
            activity.record(context, actor, "player.key", subject(player), player.name());
            timeline.note(context, id, Timeline.Kind.KEY_CHANGED, "by " + actor.name());
            context.afterCommit(() -> rooms.disconnectAgent(id));
            return keyed(context, player);
        });
    }

    private Keyed keyed(WriteContext context, Player player) {
        String key = secrets.token();
        String digest = Secrets.digest(key);
        dao.replaceKey(context.handle(), player.id(), digest, clock.millis());
        context.afterCommit(() -> {
            directory.put(directory.find(player.id()).orElse(player));
            directory.putKey(player.id(), digest);
        });
        return new Keyed(player, key);
    }

    /** Lets a waiting player have content and commands. */
    public CompletableFuture<Player> approve(long id, Principal actor) {
        return writes.submit(context -> {
            dao.approve(context.handle(), id);
            Player player = stored(context, id);
            activity.record(context, actor, "player.approve", subject(player), player.name());
            timeline.note(context, id, Timeline.Kind.APPROVED, "by " + actor.name());
            context.afterCommit(() -> {
                directory.put(player);
                rooms.toAgent(DeviceEvents.CONTENT_CHANGED, id, new ContentChanged("approval"));
            });
            return player;
        });
    }

    /** Lets a player register again without its old key, for a day. */
    public CompletableFuture<Player> allowRegistration(long id, Principal actor) {
        return writes.submit(context -> {
            dao.allowRegistration(context.handle(), id, clock.millis() + LEAVE.toMillis());
            Player player = stored(context, id);
            activity.record(context, actor, "player.allow-registration", subject(player), player.name());
            context.afterCommit(() -> directory.put(player));
            return player;
        });
    }

    /** Changes what people say about a player. */
    public CompletableFuture<Player> update(long id, PlayerChange change, Principal actor) {
        return writes.submit(context -> {
            Player before = stored(context, id);
            if (change.venueCode() != null) {
                venues.requireKnown(context.handle(), change.venueCode());
            }
            if (change.primaryGroupId() != null) {
                groups.requireKnown(context.handle(), change.primaryGroupId());
            }
            dao.update(context.handle(), id, change);
            Player after = stored(context, id);
            activity.record(context, actor, "player.update", subject(after), after.name());
            context.afterCommit(() -> {
                directory.put(after);
                rooms.moveAgent(id, before.venueCode(), after.venueCode());
                if (!after.active()) {
                    rooms.disconnectAgent(id);
                }
            });
            return after;
        });
    }

    /** Deletes a player with all that is known about it. */
    public CompletableFuture<Player> delete(long id, Principal actor) {
        return writes.submit(context -> {
            Player player = stored(context, id);
            dao.delete(context.handle(), id);
            activity.record(context, actor, "player.delete", subject(player), player.name());
            context.afterCommit(() -> {
                directory.remove(id);
                timeline.forget(id);
                goodbyes.forEach(listener -> listener.accept(id));
                rooms.disconnectAgent(id);
            });
            return player;
        });
    }

    /** Notes the version of a player's software, as its agent tells it. */
    public void noteVersion(WriteContext context, Player player, String version) {
        dao.setSoftwareVersion(context.handle(), player.id(), version);
        context.afterCommit(() -> directory.find(player.id()).ifPresent(now -> directory.put(now.running(version))));
    }

    private Player stored(WriteContext context, long id) {
        return dao.find(context.handle(), id).orElseThrow(() -> MarqueeException.notFound("Device not found"));
    }

    private static String subject(Player player) {
        return "player " + player.id();
    }
}
