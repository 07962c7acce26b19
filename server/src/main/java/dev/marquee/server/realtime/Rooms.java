package dev.marquee.server.realtime;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.EventSpec;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.Role;
import dev.marquee.contract.RoomEvents;
import dev.marquee.contract.RoomEvents.RoomReply;
import dev.marquee.contract.RoomEvents.RoomRequest;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rooms that a page may enter on {@code /} (design, section 3.1): those of signage, venues, its own account's and
 * those of single players. A connection that named a venue enters that venue's part of a room, so that it never hears of
 * others. Stateless; any thread.
 */
public final class Rooms {
    /** The room of those that watch players come, go and report. */
    public static final String DEVICES = "devices";

    /** The room of those that watch what plays. */
    public static final String MONITORING = "monitoring";

    /** The room of those that edit the topology, and hear more than its original page. */
    public static final String TOPOLOGY = "topology:live";

    /** The same people, whatever venue they named: what they are told of each other. */
    public static final String TOPOLOGY_ALL = "topology:all";

    private static final Set<String> NAMED = Set.of(DEVICES, MONITORING, "dashboard", "analytics", TOPOLOGY);
    private static final Pattern PLAYER = Pattern.compile("player:[1-9][0-9]{0,17}");
    private static final String SUCCESS = "success";

    private Rooms() {}

    /** The room of those that look at one player; on {@code /device}, the room of its agent. */
    public static String ofPlayer(long playerId) {
        return "player:" + playerId;
    }

    static String ofAccount(long accountId) {
        return "user_" + accountId;
    }

    /** The part of a room for connections that named a venue. */
    static String within(String room, String venueCode) {
        return room + "@" + venueCode;
    }

    /** Puts a new connection where it hears its venue's events and its person's notes. */
    public static void enter(Caller caller) {
        if (caller.principal().role() == Role.CLIENT) {
            caller.socket().join(ConfigRooms.OUTSIDERS);
            return;
        }
        VenueRooms.enter(caller.socket());
        // 0 is whoever uses an open server without an account.
        caller.socket().join(ofAccount(caller.principal().accountId()));
    }

    /**
     * Adds the handlers of {@code join}, {@code leave} and their older forms.
     *
     * @param editorLeft is told, on the event loop, who left {@value #TOPOLOGY}
     */
    public static void addTo(EventRouter router, Consumer<Caller> editorLeft) {
        router.on(RoomEvents.JOIN, (caller, request) -> join(caller, request, null))
                .on(RoomEvents.JOIN_ROOM, (caller, request) -> join(caller, request, SUCCESS))
                .on(RoomEvents.LEAVE, (caller, request) -> leave(caller, request, null, editorLeft))
                .on(RoomEvents.LEAVE_ROOM, (caller, request) -> leave(caller, request, SUCCESS, editorLeft));
    }

    private static CompletionStage<Void> join(Caller caller, RoomRequest request, @Nullable String status) {
        String room = named(request);
        caller.socket().join(actual(caller, room));
        if (room.equals(TOPOLOGY)) {
            caller.socket().join(TOPOLOGY_ALL);
        }
        return reply(caller, RoomEvents.ROOM_JOINED, room, status);
    }

    private static CompletionStage<Void> leave(
            Caller caller, RoomRequest request, @Nullable String status, Consumer<Caller> editorLeft) {
        String room = named(request);
        if (caller.venue().map(VenueRooms::of).filter(room::equals).isPresent()) {
            throw new MarqueeException(
                    ErrorCode.CONFLICT, "room: " + room + " (expected: another than the one the connection names)");
        }
        caller.socket().leave(actual(caller, room));
        if (room.equals(TOPOLOGY)) {
            caller.socket().leave(TOPOLOGY_ALL);
            editorLeft.accept(caller);
        }
        return reply(caller, RoomEvents.ROOM_LEFT, room, status);
    }

    private static CompletionStage<Void> reply(
            Caller caller, EventSpec<RoomReply> event, String room, @Nullable String status) {
        caller.reply(event, new RoomReply(room, status));
        return InboundHandler.DONE;
    }

    private static String named(RoomRequest request) {
        String room = request.room();
        if (room == null || room.isBlank()) {
            throw new MarqueeException(ErrorCode.INVALID, "Room name required");
        }
        return room;
    }

    private static String actual(Caller caller, String room) {
        if (NAMED.contains(room) || PLAYER.matcher(room).matches()) {
            Optional<String> venue = caller.venue();
            return venue.isPresent() ? within(room, venue.get()) : room;
        }
        long account = caller.principal().accountId();
        if (VenueRooms.isRoom(room) || (account != 0 && room.equals(ofAccount(account)))) {
            return room;
        }
        throw MarqueeException.invalid(
                "room",
                room,
                "devices, monitoring, dashboard, analytics, topology:live, venue:CODE, player:ID or the own user_ID");
    }
}
