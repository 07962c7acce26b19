package dev.marquee.server.signage.presence;

import dev.marquee.contract.EventSpec;
import dev.marquee.contract.SignageEvents;
import dev.marquee.contract.device.Metrics;
import dev.marquee.contract.signage.DeviceHealth;
import dev.marquee.contract.signage.DeviceState;
import dev.marquee.contract.signage.DeviceStatusChanged;
import dev.marquee.contract.signage.DeviceTransition;
import dev.marquee.contract.signage.PlaybackStarted;
import dev.marquee.server.realtime.RoomPublisher;
import dev.marquee.server.realtime.Rooms;
import dev.marquee.server.signage.ContentCatalogue;
import dev.marquee.server.signage.player.Player;
import dev.marquee.server.values.Timestamps;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Tells pages about players. Any thread; never blocks; costs little while nobody watches. */
public final class PlayerAnnouncer {
    private final RoomPublisher rooms;
    private final ContentCatalogue content;
    private final Clock clock;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    /** Is told what pages are told. Any thread; must be short. */
    @FunctionalInterface
    public interface Watcher {
        /** Something of a player changed; {@code online} is {@code null} when that is not about its presence. */
        void noticed(Player player, @Nullable Boolean online);
    }

    /** Sends through these rooms. */
    public PlayerAnnouncer(RoomPublisher rooms, ContentCatalogue content, Clock clock) {
        this.rooms = rooms;
        this.content = content;
        this.clock = clock;
    }

    /** A player as pages ask for it. */
    public static DeviceState state(Player player, boolean online) {
        return new DeviceState(
                player.id(),
                player.name(),
                player.serial(),
                online,
                player.currentVideo(),
                Timestamps.isoOrNull(player.lastSeenAt()),
                player.ipAddress());
    }

    void follow(Watcher watcher) {
        watchers.add(watcher);
    }

    void status(Player player, boolean online) {
        watchers.forEach(watcher -> watcher.noticed(player, online));
        if (rooms.isWatched(Rooms.DEVICES, player.venueCode())) {
            DeviceStatusChanged.Data data = new DeviceStatusChanged.Data(
                    online, Timestamps.isoOrNull(player.lastSeenAt()), player.currentVideo(), player.ipAddress());
            rooms.toRoom(
                    SignageEvents.DEVICE_STATUS_CHANGED,
                    Rooms.DEVICES,
                    player.venueCode(),
                    new DeviceStatusChanged(player.id(), data));
        }
    }

    void online(Player player) {
        transition(SignageEvents.DEVICE_ONLINE, Rooms.DEVICES, player);
    }

    void offline(Player player) {
        transition(SignageEvents.DEVICE_OFFLINE, Rooms.DEVICES, player);
    }

    /** @param videoId of the library, when the player named it; its title goes before that of the file's name */
    void started(Player player, String video, @Nullable Long videoId) {
        watchers.forEach(watcher -> watcher.noticed(player, null));
        Optional<String> named = videoId == null ? Optional.empty() : content.titleOf(videoId.longValue());
        String title = named.or(() -> content.titleOf(video)).orElse(video);
        rooms.toRoom(
                SignageEvents.PLAYBACK_STARTED,
                Rooms.MONITORING,
                player.venueCode(),
                new PlaybackStarted(player.id(), player.name(), title, Timestamps.blank(clock)));
    }

    void stopped(Player player) {
        watchers.forEach(watcher -> watcher.noticed(player, null));
        transition(SignageEvents.PLAYBACK_STOPPED, Rooms.MONITORING, player);
    }

    /** How a player is, for those who look at it. */
    public void metrics(Player player, Metrics metrics) {
        String room = Rooms.ofPlayer(player.id());
        if (rooms.isWatched(room, player.venueCode())) {
            rooms.toRoom(
                    SignageEvents.DEVICE_METRICS,
                    room,
                    player.venueCode(),
                    new DeviceHealth(player.id(), metrics, Timestamps.blank(clock)));
        }
    }

    private void transition(EventSpec<DeviceTransition> event, String room, Player player) {
        rooms.toRoom(
                event,
                room,
                player.venueCode(),
                new DeviceTransition(player.id(), player.name(), Timestamps.blank(clock)));
    }
}
