package dev.marquee.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rooms and refusals on {@code /} (design, section 3.1; shapes as in {@code contracts/signage.md}, section 1). */
public final class RoomEvents {
    private static final String NS = "/";

    /** Enters a room. */
    public static final EventSpec<RoomRequest> JOIN = EventSpec.inbound(
            NS,
            "join",
            RoomRequest.class,
            Role.VIEWER,
            "Enters a room such as `devices` or `venue:CORO`; answered by `room_joined`.");

    /** Leaves a room. */
    public static final EventSpec<RoomRequest> LEAVE =
            EventSpec.inbound(NS, "leave", RoomRequest.class, Role.VIEWER, "Leaves a room; answered by `room_left`.");

    /** Enters a room, as older scripts ask for it. */
    public static final EventSpec<RoomRequest> JOIN_ROOM = EventSpec.inbound(
            NS, "join_room", RoomRequest.class, Role.VIEWER, "As `join`; the answer has `status` besides.");

    /** Leaves a room, as older scripts ask for it. */
    public static final EventSpec<RoomRequest> LEAVE_ROOM = EventSpec.inbound(
            NS, "leave_room", RoomRequest.class, Role.VIEWER, "As `leave`; the answer has `status` besides.");

    /** The caller is in the room now. */
    public static final EventSpec<RoomReply> ROOM_JOINED = EventSpec.outbound(
            NS, "room_joined", RoomReply.class, Receivers.CALLER, Delivery.RELIABLE, "The caller entered the room.");

    /** The caller is no longer in the room. */
    public static final EventSpec<RoomReply> ROOM_LEFT = EventSpec.outbound(
            NS, "room_left", RoomReply.class, Receivers.CALLER, Delivery.RELIABLE, "The caller left the room.");

    /** An event of the caller was refused. */
    public static final EventSpec<ErrorReport> ERROR = EventSpec.outbound(
            NS,
            "error",
            ErrorReport.class,
            Receivers.CALLER,
            Delivery.RELIABLE,
            "An event was refused; the connection goes on.");

    /** All of them, in the order of the reference. */
    public static final List<EventSpec<?>> ALL =
            List.of(JOIN, LEAVE, JOIN_ROOM, LEAVE_ROOM, ROOM_JOINED, ROOM_LEFT, ERROR);

    private RoomEvents() {}

    /** Names a room; missing in malformed requests. */
    public record RoomRequest(@Nullable String room) {}

    /** Names the room that was entered or left; {@code status} is {@code success} where older scripts expect it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RoomReply(String room, @Nullable String status) {}
}
