package dev.marquee.contract;

import dev.marquee.contract.device.AgentCommand;
import dev.marquee.contract.device.AgentHeartbeat;
import dev.marquee.contract.device.CommandUpdate;
import dev.marquee.contract.device.ConfigChanged;
import dev.marquee.contract.device.ContentChanged;
import dev.marquee.contract.device.DownloadFinished;
import dev.marquee.contract.device.DownloadProgress;
import dev.marquee.contract.device.EmergencyNotice;
import dev.marquee.contract.device.Hello;
import dev.marquee.contract.device.LogLines;
import dev.marquee.contract.device.PlayFinished;
import dev.marquee.contract.device.PlayStarted;
import dev.marquee.contract.device.Screenshot;
import dev.marquee.contract.device.VenueMessage;
import java.util.List;

/**
 * Events between the server and agents, on {@code /device} (design, section 4). An agent connects with
 * {@code auth: {key: "<device key>"}}. Events marked durable are kept by the agent until their ack has come.
 */
public final class DeviceEvents {
    /** The namespace of agents. */
    public static final String NAMESPACE = "/device";

    /** First after each connect. */
    public static final EventSpec<Hello> HELLO =
            fromAgent("hello", Hello.class, "First after each connect: version, outbox, abilities.");

    /** The player lives. */
    public static final EventSpec<AgentHeartbeat> HEARTBEAT =
            fromAgent("heartbeat", AgentHeartbeat.class, "Once a minute: what plays, and how the Pi is.");

    /** How far a download is. */
    public static final EventSpec<DownloadProgress> DOWNLOAD_PROGRESS =
            fromAgent("download_progress", DownloadProgress.class, "How far a download is; may be lost.");

    /** A download ended. */
    public static final EventSpec<DownloadFinished> DOWNLOAD_FINISHED = fromAgent(
            "download_finished", DownloadFinished.class, "Durable: a file is there, or could not be fetched.");

    /** An item begins. */
    public static final EventSpec<PlayStarted> PLAYBACK_STARTED =
            fromAgent("playback_started", PlayStarted.class, "Durable: an item begins.");

    /** An item ended. */
    public static final EventSpec<PlayFinished> PLAYBACK_FINISHED =
            fromAgent("playback_finished", PlayFinished.class, "Durable: proof of play of one showing.");

    /** A command moved on. */
    public static final EventSpec<CommandUpdate> COMMAND_UPDATE =
            fromAgent("command_update", CommandUpdate.class, "Durable: how far a command is.");

    /** Lines of the log. */
    public static final EventSpec<LogLines> LOG_LINES =
            fromAgent("log_lines", LogLines.class, "Lines of the log while somebody watches; may be lost.");

    /** A picture of the screen. */
    public static final EventSpec<Screenshot> SCREENSHOT =
            fromAgent("screenshot", Screenshot.class, "Durable: a picture of the screen, as binary attachment.");

    /** Something to do. */
    public static final EventSpec<AgentCommand> COMMAND = EventSpec.outbound(
            NAMESPACE,
            "command",
            AgentCommand.class,
            Receivers.AGENT,
            Delivery.RELIABLE,
            "Something to do, at most once; repeated after a reconnect until it is answered.");

    /** Lists or schedules changed. */
    public static final EventSpec<ContentChanged> CONTENT_CHANGED = EventSpec.outbound(
            NAMESPACE,
            "content_changed",
            ContentChanged.class,
            Receivers.AGENT,
            Delivery.RELIABLE,
            "Fetch lists and schedules again.");

    /** The configuration changed. */
    public static final EventSpec<ConfigChanged> CONFIG_CHANGED = EventSpec.outbound(
            NAMESPACE,
            "config_changed",
            ConfigChanged.class,
            Receivers.AGENT,
            Delivery.RELIABLE,
            "Fetch the configuration again.");

    /** An emergency broadcast begins or ends. */
    public static final EventSpec<EmergencyNotice> EMERGENCY = EventSpec.outbound(
            NAMESPACE,
            "emergency",
            EmergencyNotice.class,
            Receivers.AGENT,
            Delivery.RELIABLE,
            "An emergency broadcast begins or ends.");

    /** An announcement. */
    public static final EventSpec<VenueMessage> VENUE_MESSAGE = EventSpec.outbound(
            NAMESPACE,
            "venue_message",
            VenueMessage.class,
            Receivers.VENUE_AGENTS,
            Delivery.RELIABLE,
            "An announcement for a venue's screens.");

    /** All of them, in the order of the reference. */
    public static final List<EventSpec<?>> ALL = List.of(
            HELLO,
            HEARTBEAT,
            DOWNLOAD_PROGRESS,
            DOWNLOAD_FINISHED,
            PLAYBACK_STARTED,
            PLAYBACK_FINISHED,
            COMMAND_UPDATE,
            LOG_LINES,
            SCREENSHOT,
            COMMAND,
            CONTENT_CHANGED,
            CONFIG_CHANGED,
            EMERGENCY,
            VENUE_MESSAGE);

    private DeviceEvents() {}

    private static <T> EventSpec<T> fromAgent(String name, Class<T> payload, String doc) {
        return EventSpec.inbound(NAMESPACE, name, payload, Role.DEVICE, doc).answering(AckStyle.VERDICT, null);
    }
}
