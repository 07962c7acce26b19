package dev.marquee.server.realtime;

import dev.marquee.contract.EventSpec;
import dev.marquee.socketio.Broadcast;
import dev.marquee.socketio.SocketIoServer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Publishes through the engine: each event is encoded once, however many listen. Any thread; never blocks. */
public final class EnginePublisher implements EventPublisher {
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
        io.of(event.namespace()).with(Policies.of(event)).emit(event.name(), payload);
    }

    /** Sends those that named this venue their share; watchers of all venues got theirs. */
    <T> void publishToVenueOnly(EventSpec<T> event, String venueCode, T payload) {
        io.of(event.namespace())
                .to(VenueRooms.of(venueCode))
                .except(VenueRooms.ALL)
                .with(Policies.of(event))
                .emit(event.name(), payload);
    }

    boolean hasListeners(EventSpec<?> event) {
        return io.of(event.namespace()).socketCount() > 0;
    }

    boolean hasListeners(EventSpec<?> event, String venueCode) {
        return io.of(event.namespace()).hasMembers(VenueRooms.of(venueCode));
    }
}
