package dev.marquee.contract;

import dev.marquee.contract.signage.Alert;
import dev.marquee.contract.signage.CommandCompleted;
import dev.marquee.contract.signage.CommandProgress;
import dev.marquee.contract.signage.ConnectionResponse;
import dev.marquee.contract.signage.DeviceDownload;
import dev.marquee.contract.signage.DeviceHealth;
import dev.marquee.contract.signage.DeviceLog;
import dev.marquee.contract.signage.DeviceStatusChanged;
import dev.marquee.contract.signage.DeviceStatusUpdate;
import dev.marquee.contract.signage.DeviceTransition;
import dev.marquee.contract.signage.Notification;
import dev.marquee.contract.signage.PlaybackStarted;
import dev.marquee.contract.signage.Pong;
import java.util.List;

/** Events of signage for pages, on {@code /} ({@code contracts/signage.md}, section 1). */
public final class SignageEvents {
    private static final String NS = "/";

    /** Asks whether the server is there. */
    public static final EventSpec<NoPayload> PING = EventSpec.inbound(
            NS,
            "ping",
            NoPayload.class,
            Role.ANYONE,
            "Asks for `pong`; an event like any other, not the heartbeat of the connection.");

    /** Asks for all players. */
    public static final EventSpec<NoPayload> REQUEST_DEVICE_STATUS = EventSpec.inbound(
            NS,
            "request_device_status",
            NoPayload.class,
            Role.VIEWER,
            "Asks for `device_status_update`; arguments are ignored.");

    /** The connection is good. */
    public static final EventSpec<ConnectionResponse> CONNECTION_RESPONSE = EventSpec.outbound(
            NS,
            "connection_response",
            ConnectionResponse.class,
            Receivers.CALLER,
            Delivery.RELIABLE,
            "Greeting of signage, third after connecting.");

    /** Answers {@link #PING}. */
    public static final EventSpec<Pong> PONG =
            EventSpec.outbound(NS, "pong", Pong.class, Receivers.CALLER, Delivery.RELIABLE, "Answers `ping`.");

    /** All players. */
    public static final EventSpec<DeviceStatusUpdate> DEVICE_STATUS_UPDATE = EventSpec.outbound(
            NS,
            "device_status_update",
            DeviceStatusUpdate.class,
            Receivers.CALLER,
            Delivery.RELIABLE,
            "All players, of the caller's venue when it names one.");

    /** A heartbeat came, or none came for too long. */
    public static final EventSpec<DeviceStatusChanged> DEVICE_STATUS_CHANGED = EventSpec.outbound(
            NS,
            "device_status_changed",
            DeviceStatusChanged.class,
            Receivers.DEVICES,
            Delivery.RELIABLE,
            "With every heartbeat, and when a player goes offline.");

    /** A player came back. */
    public static final EventSpec<DeviceTransition> DEVICE_ONLINE = EventSpec.outbound(
            NS,
            "device_online",
            DeviceTransition.class,
            Receivers.DEVICES,
            Delivery.RELIABLE,
            "A player is heard of again; before its `device_status_changed`.");

    /** A player went away. */
    public static final EventSpec<DeviceTransition> DEVICE_OFFLINE = EventSpec.outbound(
            NS,
            "device_offline",
            DeviceTransition.class,
            Receivers.DEVICES,
            Delivery.RELIABLE,
            "Nothing was heard of a player for too long; after its `device_status_changed`.");

    /** Another video plays. */
    public static final EventSpec<PlaybackStarted> PLAYBACK_STARTED = EventSpec.outbound(
            NS,
            "playback_started",
            PlaybackStarted.class,
            Receivers.MONITORING,
            Delivery.RELIABLE,
            "A player shows another video than before.");

    /** Nothing plays any more. */
    public static final EventSpec<DeviceTransition> PLAYBACK_STOPPED = EventSpec.outbound(
            NS,
            "playback_stopped",
            DeviceTransition.class,
            Receivers.MONITORING,
            Delivery.RELIABLE,
            "A player shows nothing any more.");

    /** A command ended. */
    public static final EventSpec<CommandCompleted> COMMAND_COMPLETED = EventSpec.outbound(
            NS,
            "command_completed",
            CommandCompleted.class,
            Receivers.DEVICES,
            Delivery.RELIABLE,
            "A command ended, well or not.");

    /** A command moved on. */
    public static final EventSpec<CommandProgress> COMMAND_UPDATE = EventSpec.outbound(
            NS,
            "command_update",
            CommandProgress.class,
            Receivers.DEVICES,
            Delivery.RELIABLE,
            "A command was queued, sent, taken, is running or ended.");

    /** Something that everybody should know. */
    public static final EventSpec<Alert> ALERT = EventSpec.outbound(
            NS, "alert", Alert.class, Receivers.EVERYONE, Delivery.RELIABLE, "Something that everybody should know.");

    /** A note for one person. */
    public static final EventSpec<Notification> NOTIFICATION = EventSpec.outbound(
            NS,
            "notification",
            Notification.class,
            Receivers.USER,
            Delivery.RELIABLE,
            "A note for one person, unless the person's preferences mute it.");

    /** How a player is. */
    public static final EventSpec<DeviceHealth> DEVICE_METRICS = EventSpec.outbound(
            NS, "device_metrics", DeviceHealth.class, Receivers.PLAYER, Delivery.LATEST, "How a player is.");

    /** How far a player is with a file. */
    public static final EventSpec<DeviceDownload> DEVICE_DOWNLOAD = EventSpec.outbound(
            NS,
            "device_download",
            DeviceDownload.class,
            Receivers.PLAYER,
            Delivery.LATEST,
            "How far a player is with a file.");

    /** Lines of a player's log. */
    public static final EventSpec<DeviceLog> DEVICE_LOG = EventSpec.outbound(
            NS,
            "device_log",
            DeviceLog.class,
            Receivers.PLAYER,
            Delivery.DROPPABLE,
            "Lines of a player's log, on demand.");

    /** All of them, in the order of the reference. */
    public static final List<EventSpec<?>> ALL = List.of(
            PING,
            REQUEST_DEVICE_STATUS,
            CONNECTION_RESPONSE,
            PONG,
            DEVICE_STATUS_UPDATE,
            DEVICE_STATUS_CHANGED,
            DEVICE_ONLINE,
            DEVICE_OFFLINE,
            PLAYBACK_STARTED,
            PLAYBACK_STOPPED,
            COMMAND_COMPLETED,
            COMMAND_UPDATE,
            ALERT,
            NOTIFICATION,
            DEVICE_METRICS,
            DEVICE_DOWNLOAD,
            DEVICE_LOG);

    private SignageEvents() {}
}
