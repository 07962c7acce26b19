package dev.marquee.server.realtime;

import dev.marquee.contract.DeviceEvents;
import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.ErrorReport;
import dev.marquee.contract.EventSpec;
import dev.marquee.contract.RoomEvents;
import dev.marquee.socketio.Broadcast;
import dev.marquee.socketio.SocketIoServer;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Publishes through the engine: each event is encoded once, however many listen. Any thread; never blocks. */
public final class EnginePublisher implements EventPublisher, RoomPublisher, ChangePublisher, ChannelPublisher {
    private static final String PAGES = "/";

    private final SocketIoServer io;

    /** Publishes to the namespaces of this engine. */
    public EnginePublisher(SocketIoServer io) {
        this.io = io;
    }

    @Override
    public <T> void publish(EventSpec<T> event, @Nullable String venueCode, T payload) {
        send(event, venueCode, payload);
    }

    @Override
    public void passOn(EventSpec<?> event, @Nullable String venueCode, Map<String, Object> payload) {
        send(event, venueCode, payload);
    }

    private void send(EventSpec<?> event, @Nullable String venueCode, @Nullable Object payload) {
        Broadcast everyVenue = io.of(event.namespace()).to(VenueRooms.ALL);
        Broadcast audience = venueCode == null ? everyVenue : everyVenue.to(VenueRooms.of(venueCode));
        audience.with(Policies.of(event)).emit(event.name(), payload);
    }

    /** Sends everybody in the namespace the same, whatever venue they named. */
    <T> void publishToAll(EventSpec<T> event, T payload) {
        toAll(event, payload);
    }

    /** Sends those that named this venue their share; watchers of all venues got theirs. */
    <T> void publishToVenueOnly(EventSpec<T> event, String venueCode, T payload) {
        io.of(event.namespace())
                .to(VenueRooms.home(venueCode))
                .with(Policies.of(event))
                .emit(event.name(), payload);
    }

    @Override
    public <T> void toRoom(EventSpec<T> event, String room, @Nullable String venueCode, T payload) {
        Broadcast audience = io.of(event.namespace()).to(room);
        if (venueCode != null) {
            audience = audience.to(Rooms.within(room, venueCode));
        }
        audience.with(Policies.of(event)).emit(event.name(), payload);
    }

    @Override
    public <T> void toVenues(EventSpec<T> event, Set<String> venueCodes, T payload) {
        Broadcast audience = io.of(event.namespace()).to(VenueRooms.ALL);
        for (String venue : venueCodes) {
            audience = audience.to(VenueRooms.of(venue));
        }
        audience.with(Policies.of(event)).emit(event.name(), payload);
    }

    @Override
    public <T> void toRoom(EventSpec<T> event, String room, Set<String> venueCodes, @Nullable String key, T payload) {
        Broadcast audience = io.of(event.namespace()).to(room);
        for (String venue : venueCodes) {
            audience = audience.to(Rooms.within(room, venue));
        }
        audience.with(key == null ? Policies.of(event) : Policies.of(event, key))
                .emit(event.name(), payload);
    }

    @Override
    public <T> void toAll(EventSpec<T> event, T payload) {
        // Clients of config push are on the same namespace, but hear of nothing else.
        io.of(event.namespace())
                .except(ConfigRooms.OUTSIDERS)
                .with(Policies.of(event))
                .emit(event.name(), payload);
    }

    @Override
    public <T> void toRooms(EventSpec<T> event, Collection<String> rooms, T payload) {
        if (!rooms.isEmpty()) {
            io.of(event.namespace())
                    .to(rooms.iterator().next())
                    .to(rooms)
                    .with(Policies.of(event))
                    .emit(event.name(), payload);
        }
    }

    @Override
    public void changeRooms(String namespace, String members, Collection<String> leave, Collection<String> join) {
        Broadcast sockets = io.of(namespace).to(members);
        leave.forEach(sockets::socketsLeave);
        join.forEach(sockets::socketsJoin);
    }

    @Override
    public void end(String namespace, String room, String message) {
        Broadcast sockets = io.of(namespace).to(room);
        sockets.emit(RoomEvents.ERROR.name(), new ErrorReport(message, null, ErrorCode.UNAUTHENTICATED.wireName()));
        sockets.disconnectSockets(false);
    }

    @Override
    public boolean hasMembers(String namespace, String room) {
        return io.of(namespace).hasMembers(room);
    }

    @Override
    public <T> void toAccount(EventSpec<T> event, long accountId, T payload) {
        io.of(event.namespace())
                .to(Rooms.ofAccount(accountId))
                .with(Policies.of(event))
                .emit(event.name(), payload);
    }

    @Override
    public <T> void toAgent(EventSpec<T> event, long playerId, T payload) {
        io.of(event.namespace())
                .to(Rooms.ofPlayer(playerId))
                .with(Policies.of(event))
                .emit(event.name(), payload);
    }

    @Override
    public <T> void toAgentsOf(Collection<Long> playerIds, EventSpec<T> event, T payload) {
        toRooms(event, playerIds.stream().map(Rooms::ofPlayer).toList(), payload);
    }

    @Override
    public <T> void toAgents(EventSpec<T> event, @Nullable String venueCode, T payload) {
        if (venueCode == null) {
            toAll(event, payload);
        } else {
            io.of(event.namespace())
                    .to(VenueRooms.of(venueCode))
                    .with(Policies.of(event))
                    .emit(event.name(), payload);
        }
    }

    @Override
    public boolean isWatched(String room, @Nullable String venueCode) {
        return io.of(PAGES).hasMembers(room)
                || (venueCode != null && io.of(PAGES).hasMembers(Rooms.within(room, venueCode)));
    }

    @Override
    public boolean isConnected(long playerId) {
        return io.of(DeviceEvents.NAMESPACE).hasMembers(Rooms.ofPlayer(playerId));
    }

    @Override
    public void disconnectAgent(long playerId) {
        io.of(DeviceEvents.NAMESPACE).to(Rooms.ofPlayer(playerId)).disconnectSockets(true);
    }

    /** Ends the connections of a person's pages; those that are still signed in may come back. */
    public void disconnectAccount(long accountId) {
        io.of(PAGES).to(Rooms.ofAccount(accountId)).disconnectSockets(true);
    }

    @Override
    public void moveAgent(long playerId, @Nullable String from, @Nullable String to) {
        Broadcast agent = io.of(DeviceEvents.NAMESPACE).to(Rooms.ofPlayer(playerId));
        if (from != null) {
            agent.socketsLeave(VenueRooms.of(from));
        }
        if (to != null) {
            agent.socketsJoin(VenueRooms.of(to));
        }
    }

    boolean hasListeners(EventSpec<?> event) {
        return io.of(event.namespace()).socketCount() > 0;
    }

    boolean hasListeners(EventSpec<?> event, String venueCode) {
        return io.of(event.namespace()).hasMembers(VenueRooms.home(venueCode));
    }
}
