package dev.marquee.server.offering.realtime;

import dev.marquee.contract.ClientEvents;
import dev.marquee.contract.config.ClientFeatures;
import dev.marquee.contract.config.ConfigPushes.ConfigUpdate;
import dev.marquee.contract.config.Platform;
import dev.marquee.server.offering.OfferingTimes;
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.realtime.ChannelPublisher;
import dev.marquee.server.realtime.ConfigRooms;
import java.time.Clock;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends connected clients what they may use as soon as it is something else for them: the values, not a request to fetch
 * them. After each change the clients are gone through once; changes that come meanwhile share the next pass, so a client
 * may skip a state that lasted for milliseconds, and always ends with the last. Clients with the same view are sent one
 * message, encoded once.
 *
 * <p>Holds one entry for each connected client and one for each of its connections. Passes run on the given executor, one
 * at a time.
 */
// Views are shared by all clients that have them, so which object it is says enough.
@SuppressWarnings({"ReferenceEquality", "IdentityHashMapUsage"})
public final class ClientValues implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ClientValues.class);

    private final OfferingState state;
    private final ChannelPublisher channels;
    private final Executor executor;
    private final Clock clock;
    private final Map<Long, Known> connected = new ConcurrentHashMap<>();
    private final Map<String, Long> clients = new ConcurrentHashMap<>();
    private final AtomicLong movements = new AtomicLong();
    private final AtomicBoolean waiting = new AtomicBoolean();

    /** @param executor runs one task at a time */
    public ClientValues(OfferingState state, ChannelPublisher channels, Executor executor, Clock clock) {
        this.state = state;
        this.channels = channels;
        this.executor = executor;
        this.clock = clock;
    }

    /** What a connected client was sent last; {@code null} before anything. */
    private record Known(int sockets, @Nullable ClientFeatures features, List<Platform> platforms) {
        static final Known NOTHING = new Known(0, null, List.of());

        Known socket(int more) {
            return new Known(sockets + more, features, platforms);
        }

        Known sent(ClientFeatures newer, List<Platform> newerPlatforms) {
            return new Known(sockets, newer, newerPlatforms);
        }
    }

    /**
     * A client's connection is there; before it is greeted, so that no change falls between. One that shows the token of
     * another client is that one's from now on.
     *
     * @return whether the connection was not known, so that its end has to be told
     */
    boolean opened(String connection, long clientId) {
        Long before = clients.put(connection, clientId);
        if (before == null || before != clientId) {
            connected.merge(clientId, Known.NOTHING.socket(1), (known, one) -> known.socket(1));
            left(before);
        }
        return before == null;
    }

    /** Another number after each coming and going of a client's connection. Any thread. */
    long movements() {
        return movements.get();
    }

    /** How many clients are connected. Any thread. */
    int online() {
        return connected.size();
    }

    /** A client was greeted with these values; what changed meanwhile is sent after them. */
    void greeted(long clientId, ClientFeatures features, List<Platform> platforms) {
        connected.computeIfPresent(clientId, (id, known) -> known.sent(features, uncounted(platforms)));
        if (state.featuresOf(clientId) != features) {
            changed();
        }
    }

    /** A client's connection is gone. */
    void closed(String connection) {
        left(clients.remove(connection));
    }

    private void left(@Nullable Long clientId) {
        if (clientId != null) {
            connected.computeIfPresent(clientId, (id, known) -> known.sockets() <= 1 ? null : known.socket(-1));
        }
        movements.incrementAndGet();
    }

    /** Something changed; sends what is new soon. Any thread; never blocks. */
    public void changed() {
        if (!connected.isEmpty() && waiting.compareAndSet(false, true)) {
            executor.execute(this::pass);
        }
    }

    private void pass() {
        waiting.set(false);
        try {
            List<Platform> platforms = state.enabledPlatforms();
            List<Platform> uncounted = uncounted(platforms);
            Map<ClientFeatures, List<String>> rooms = new IdentityHashMap<>();
            Comparison comparison = new Comparison();
            connected.forEach((id, known) -> {
                ClientFeatures now = state.featuresOf(id);
                boolean same = known.features() != null
                        && comparison.same(known.features(), now)
                        && known.platforms().equals(uncounted);
                if (known.features() != now || known.platforms() != uncounted) {
                    connected.computeIfPresent(id, (key, current) -> current.sent(now, uncounted));
                }
                if (!same) {
                    rooms.computeIfAbsent(now, view -> new ArrayList<>()).add(ConfigRooms.ofClient(id));
                }
            });
            String time = OfferingTimes.now(clock);
            rooms.forEach((features, clients) ->
                    channels.toRooms(ClientEvents.CONFIG_UPDATE, clients, new ConfigUpdate(features, platforms, time)));
        } catch (RuntimeException e) {
            log.error("clients were not told of a change", e);
        }
    }

    /** Compares each pair of views once, however many clients have them. */
    private static final class Comparison {
        private final Map<ClientFeatures, Map<ClientFeatures, Boolean>> results = new IdentityHashMap<>();

        boolean same(ClientFeatures before, ClientFeatures now) {
            return before == now
                    || results.computeIfAbsent(before, view -> new IdentityHashMap<>())
                            .computeIfAbsent(now, before::equals);
        }
    }

    /** How many use a platform is no configuration. */
    private static List<Platform> uncounted(List<Platform> platforms) {
        return platforms.stream().map(platform -> platform.counted(0)).toList();
    }

    /** Forgets everybody. */
    @Override
    public void close() {
        connected.clear();
        clients.clear();
    }
}
