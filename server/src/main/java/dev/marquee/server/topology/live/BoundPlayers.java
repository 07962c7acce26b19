package dev.marquee.server.topology.live;

import dev.marquee.contract.TopologyEvents;
import dev.marquee.contract.topology.DeviceLive;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.realtime.ChangePublisher;
import dev.marquee.server.realtime.Rooms;
import dev.marquee.server.signage.player.Player;
import dev.marquee.server.topology.edit.Audience;
import dev.marquee.server.topology.edit.DeviceWatcher;
import dev.marquee.server.topology.edit.Editor;
import dev.marquee.server.topology.edit.Edits;
import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.store.DeviceDao;
import dev.marquee.server.values.Timestamps;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * How the players behind devices are: beside the stored status, never instead of it. Bindings are kept in memory. Any
 * thread; never blocks, but for a replaced topology.
 */
public final class BoundPlayers implements DeviceWatcher {
    private final Database database;
    private final ChangePublisher publisher;
    private final LongFunction<Optional<Player>> players;
    private final LongPredicate online;
    private final DeviceDao dao = new DeviceDao();
    private final Map<Long, Map<Long, Device>> byPlayer = new HashMap<>();
    private final Map<Long, DeviceLive> told = new HashMap<>();

    /**
     * Loads the bindings.
     *
     * @param players the player of a number
     * @param online whether a player was heard of lately
     */
    public BoundPlayers(
            Database database,
            ChangePublisher publisher,
            LongFunction<Optional<Player>> players,
            LongPredicate online) {
        this.database = database;
        this.publisher = publisher;
        this.players = players;
        this.online = online;
        replaced();
    }

    @Override
    public void replaced() {
        List<Device> bound = database.read(dao::bound);
        synchronized (this) {
            byPlayer.clear();
            told.clear();
            bound.forEach(this::bind);
        }
    }

    @Override
    public void changed(@Nullable Device before, @Nullable Device after) {
        Long old = before == null ? null : before.playerId();
        Long now = after == null ? null : after.playerId();
        if (old == null && now == null) {
            return;
        }
        DeviceLive state;
        synchronized (this) {
            if (before != null && old != null) {
                byPlayer.getOrDefault(old, new HashMap<>()).remove(before.id());
                byPlayer.remove(old, Map.of());
                if (!old.equals(now)) {
                    told.remove(before.id());
                }
            }
            if (after == null || now == null) {
                return;
            }
            bind(after);
            state = players.apply(now)
                    .map(player -> live(after.id(), player, online.test(player.id())))
                    .orElse(null);
        }
        if (state != null && !now.equals(old)) {
            send(after, state);
        }
    }

    private void bind(Device device) {
        if (device.playerId() != null) {
            byPlayer.computeIfAbsent(device.playerId(), id -> new TreeMap<>()).put(device.id(), device);
        }
    }

    /** Takes notice of a player; {@code null} says nothing of whether it is online. */
    public void notice(Player player, @Nullable Boolean isOnline) {
        List<Device> devices;
        synchronized (this) {
            Map<Long, Device> bound = byPlayer.get(player.id());
            if (bound == null) {
                return;
            }
            devices = List.copyOf(bound.values());
        }
        for (Device device : devices) {
            DeviceLive state = live(device.id(), player, isOnline == null ? online.test(player.id()) : isOnline);
            if (differs(state)) {
                send(device, state);
            }
        }
    }

    /** Heartbeats that bring nothing new are not passed on. */
    private synchronized boolean differs(DeviceLive state) {
        DeviceLive last = told.get(state.id());
        return last == null
                || last.playerId() != state.playerId()
                || last.online() != state.online()
                || !Objects.equals(last.currentVideo(), state.currentVideo());
    }

    private void send(Device device, DeviceLive state) {
        synchronized (this) {
            told.put(device.id(), state);
        }
        Set<String> venues = device.venueCode() == null ? Set.of() : Set.of(device.venueCode());
        publisher.toRoom(TopologyEvents.DEVICE_LIVE, Rooms.TOPOLOGY, venues, String.valueOf(device.id()), state);
    }

    /** How all bound players are. */
    public synchronized List<DeviceLive> all() {
        return byPlayer.entrySet().stream()
                .flatMap(entry -> players.apply(entry.getKey()).stream()
                        .flatMap(player -> entry.getValue().keySet().stream()
                                .map(device -> live(device, player, online.test(player.id())))))
                .sorted(Comparator.comparingLong(DeviceLive::id))
                .toList();
    }

    private static DeviceLive live(long deviceId, Player player, boolean online) {
        return new DeviceLive(
                deviceId,
                player.id(),
                player.name(),
                online,
                Timestamps.isoOrNull(player.lastSeenAt()),
                player.currentVideo());
    }

    /** Unbinds the devices of a player that is gone, by an edit of the server. */
    public void unbind(long playerId, Edits edits) {
        edits.submit(Editor.SERVER, session -> {
            session.label("Player " + playerId + " was deleted");
            Map<String, @Nullable Object> nobody = new HashMap<>();
            nobody.put("player_id", null);
            session.tables()
                    .devices()
                    .ofPlayer(session.handle(), playerId)
                    .forEach(device -> session.change(device, nobody, Audience.PAGES));
            return playerId;
        });
    }
}
