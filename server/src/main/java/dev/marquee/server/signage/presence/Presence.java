package dev.marquee.server.signage.presence;

import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.signage.history.Timeline;
import dev.marquee.server.signage.player.Player;
import dev.marquee.server.signage.player.PlayerDirectory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is online: whoever was heard of less than a limit ago. Coming and going are told when they happen. Heartbeats cost
 * no more than a field: a wheel says when to look at a player again, and only then is its silence measured. Safe on every
 * thread; never blocks. Time is measured by a clock that does not jump when the host's is set.
 */
public final class Presence {
    private static final Logger log = LoggerFactory.getLogger(Presence.class);
    private static final int SLOTS = 4096;
    private static final long MIN_TICK = 20;
    private static final long MAX_TICK = 200;

    private final PlayerDirectory directory;
    private final PlayerAnnouncer announcer;
    private final Timeline timeline;
    private final WriteQueue writes;
    private final LongSupplier monotonicMillis;
    private final long limit;
    private final long tickMillis;
    private final DeadlineWheel wheel;
    private final Map<Long, Seen> seen = new HashMap<>();

    private static final class Seen {
        private long at;
        private boolean online;
        private boolean inWheel;
    }

    /**
     * Loads who was heard of lately.
     *
     * @param monotonicMillis milliseconds from any start, never going back
     * @param limit silence that makes a player offline
     */
    public Presence(
            PlayerDirectory directory,
            PlayerAnnouncer announcer,
            Timeline timeline,
            WriteQueue writes,
            Clock clock,
            LongSupplier monotonicMillis,
            Duration limit) {
        this.directory = directory;
        this.announcer = announcer;
        this.timeline = timeline;
        this.writes = writes;
        this.monotonicMillis = monotonicMillis;
        this.limit = limit.toMillis();
        tickMillis = Math.max(MIN_TICK, Math.min(MAX_TICK, this.limit / 10));
        wheel = new DeadlineWheel(SLOTS, tickMillis, monotonicMillis.getAsLong());
        long now = clock.millis();
        directory.list(null).forEach(player -> load(player, now));
    }

    private synchronized void load(Player player, long now) {
        Long last = player.lastSeenAt();
        if (last != null && now - last < limit) {
            Seen entry = entry(player.id());
            entry.at = monotonicMillis.getAsLong() - Math.max(0, now - last);
            entry.online = true;
            watch(player.id(), entry);
            directory.counts().online(player.id(), true);
        }
    }

    /** Starts noticing silence. */
    public void start(ScheduledExecutorService timer) {
        timeline.noteGone(Duration.ofMillis(limit)).whenComplete(Presence::logFailure);
        timer.scheduleAtFixedRate(this::sweepSafely, tickMillis, tickMillis, TimeUnit.MILLISECONDS);
    }

    /** Adds something that is told what pages are told of players. */
    public void follow(PlayerAnnouncer.Watcher watcher) {
        announcer.follow(watcher);
    }

    /** Whether a player is online. */
    public synchronized boolean isOnline(long playerId) {
        Seen entry = seen.get(playerId);
        return entry != null && entry.online;
    }

    /**
     * Notes a heartbeat that was committed and tells pages, in the contract's order: online when it was away, its status,
     * then what changed in playing.
     *
     * @param videoId of the library, when the player names what it plays so
     */
    public synchronized void heard(Player before, Player after, @Nullable Long videoId) {
        Seen entry = entry(after.id());
        entry.at = monotonicMillis.getAsLong();
        if (!entry.online) {
            entry.online = true;
            directory.counts().online(after.id(), true);
            announcer.online(after);
        }
        watch(after.id(), entry);
        announcer.status(after, true);
        played(before, after, videoId);
    }

    /** Tells pages what changed in playing. */
    public void played(Player before, Player after, @Nullable Long videoId) {
        String video = after.currentVideo();
        if (video != null && !Objects.equals(video, before.currentVideo())) {
            announcer.started(after, video, videoId);
        } else if (video == null && before.currentVideo() != null) {
            announcer.stopped(after);
        }
    }

    /** Tells pages how a player stands without a heartbeat. */
    public synchronized void tell(Player player) {
        announcer.status(player, isOnline(player.id()));
    }

    /** Forgets a player that was deleted. */
    public synchronized void forget(long playerId) {
        seen.remove(playerId);
    }

    private Seen entry(long playerId) {
        return seen.computeIfAbsent(playerId, id -> new Seen());
    }

    private void watch(long playerId, Seen entry) {
        if (!entry.inWheel) {
            entry.inWheel = true;
            wheel.add(playerId, entry.at + limit);
        }
    }

    private void sweepSafely() {
        try {
            sweep();
        } catch (RuntimeException e) {
            // A sweep that fails must not end the sweeping.
            log.error("noticing silent players failed", e);
        }
    }

    /** Looks at those whose time may have come. */
    public synchronized void sweep() {
        long now = monotonicMillis.getAsLong();
        List<Long> gone = new ArrayList<>();
        for (long id : wheel.advance(now)) {
            Seen entry = seen.get(id);
            if (entry != null) {
                entry.inWheel = false;
                if (now - entry.at >= limit) {
                    leave(id, entry);
                    gone.add(id);
                } else {
                    watch(id, entry);
                }
            }
        }
        if (!gone.isEmpty()) {
            remember(gone);
        }
    }

    private void leave(long id, Seen entry) {
        entry.online = false;
        directory.counts().online(id, false);
        directory.find(id).ifPresent(player -> {
            announcer.status(player, false);
            announcer.offline(player);
        });
    }

    /** One write for all: when a venue loses its network, all its players go at once. */
    private void remember(List<Long> gone) {
        writes.submit(context -> {
                    for (long id : gone) {
                        if (directory.find(id).isPresent()) {
                            timeline.note(context, id, Timeline.Kind.OFFLINE, null);
                        }
                    }
                    return gone.size();
                })
                .whenComplete(Presence::logFailure);
    }

    private static void logFailure(@Nullable Integer count, @Nullable Throwable failure) {
        if (failure != null) {
            log.warn("silence of players could not be noted: {}", failure.getMessage());
        }
    }
}
