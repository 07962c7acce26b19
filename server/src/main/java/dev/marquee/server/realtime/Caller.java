package dev.marquee.server.realtime;

import dev.marquee.contract.ErrorReport;
import dev.marquee.contract.EventSpec;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.RoomEvents;
import dev.marquee.server.access.HeaderLookup;
import dev.marquee.server.access.Principal;
import dev.marquee.socketio.Socket;
import dev.marquee.socketio.SocketAttribute;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The socket behind an inbound event, as handlers see it. Safe on every thread.
 *
 * @param socket the connection within the namespace
 */
public record Caller(Socket socket) {
    static final SocketAttribute<Principal> PRINCIPAL = SocketAttribute.named("principal");
    static final SocketAttribute<String> VENUE = SocketAttribute.named("venue");

    /** Who it acts for. */
    public Principal principal() {
        return socket.get(PRINCIPAL).orElse(Principal.NOBODY);
    }

    /** The venue that the connection named; empty when it watches all of them. */
    public Optional<String> venue() {
        return socket.get(VENUE);
    }

    /** The player that the connection belongs to; 0 on {@code /}. */
    public long playerId() {
        return principal().playerId();
    }

    /** The connection's name among others of the same player. */
    public String id() {
        return socket.id();
    }

    /** The address that the connection came from. */
    public String address() {
        return socket.handshake().remoteAddress().getAddress().getHostAddress();
    }

    /** The client of config push that it acts for; 0 for everybody else. */
    public long clientId() {
        return principal().clientId();
    }

    /** Enters a room. */
    public void join(String room) {
        socket.join(room);
    }

    /** Leaves a room. */
    public void leave(String room) {
        socket.leave(room);
    }

    /** Whether it is in a room; exact on the event loop. */
    public boolean isIn(String room) {
        return socket.rooms().contains(room);
    }

    /** What the browser sent along when it connected. */
    HeaderLookup headers() {
        return name -> socket.handshake().headers().first(name).orElse(null);
    }

    /** Whether the connection is still there. */
    public boolean isConnected() {
        return socket.isConnected();
    }

    /** Runs once after the connection has ended. */
    public void onDisconnect(Runnable action) {
        socket.onDisconnect(reason -> action.run());
    }

    /** Says why and ends the connection within the namespace. */
    public void end(MarqueeException why) {
        String code = why.code().wireName();
        reply(RoomEvents.ERROR, new ErrorReport(String.valueOf(why.getMessage()), null, code));
        socket.disconnect();
    }

    /** Ends other connections of the same player: the newest is the one that lives. */
    public void disconnectOthers() {
        socket.to(Rooms.ofPlayer(playerId())).disconnectSockets(true);
    }

    /** As {@link #reply}, but never behind what is sent later: values that newer ones may replace can be overtaken. */
    public <T> void replyInOrder(EventSpec<T> event, @Nullable T payload) {
        socket.emit(event.name(), payload);
    }

    /** Sends an event to this socket alone. */
    public <T> void reply(EventSpec<T> event, @Nullable T payload) {
        socket.with(Policies.of(event)).emit(event.name(), payload);
    }
}
