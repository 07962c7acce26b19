package dev.marquee.server.signage.realtime;

import dev.marquee.contract.DeviceEvents;
import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.EventSpec;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.SignageEvents;
import dev.marquee.contract.device.AgentHeartbeat;
import dev.marquee.contract.device.DownloadProgress;
import dev.marquee.contract.device.DurableReport;
import dev.marquee.contract.device.Hello;
import dev.marquee.contract.device.LogLines;
import dev.marquee.contract.device.Screenshot;
import dev.marquee.contract.signage.DeviceDownload;
import dev.marquee.contract.signage.DeviceLog;
import dev.marquee.server.access.RateLimit;
import dev.marquee.server.realtime.Caller;
import dev.marquee.server.realtime.EventRouter;
import dev.marquee.server.realtime.InboundHandler;
import dev.marquee.server.realtime.RoomPublisher;
import dev.marquee.server.realtime.Rooms;
import dev.marquee.server.signage.ScreenshotStore;
import dev.marquee.server.signage.player.Player;
import dev.marquee.server.signage.player.PlayerDirectory;
import dev.marquee.server.signage.report.Beat;
import dev.marquee.server.signage.report.Intake;
import dev.marquee.server.signage.report.Reports;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What agents send on {@code /device} (design, section 4). Event loops; never blocks. */
public final class AgentEventHandlers {
    private static final int MAX_LINES = 100;
    private static final int MAX_LINE = 1000;

    private final PlayerDirectory directory;
    private final Intake intake;
    private final AgentArrivals arrivals;
    private final ScreenshotStore screenshots;
    private final RoomPublisher rooms;
    private final RateLimit limit;

    /** @param limit of events for each player */
    public AgentEventHandlers(
            PlayerDirectory directory,
            Intake intake,
            AgentArrivals arrivals,
            ScreenshotStore screenshots,
            RoomPublisher rooms,
            RateLimit limit) {
        this.directory = directory;
        this.intake = intake;
        this.arrivals = arrivals;
        this.screenshots = screenshots;
        this.rooms = rooms;
        this.limit = limit;
    }

    /** Adds the handlers. */
    public void addTo(EventRouter router) {
        router.on(DeviceEvents.HELLO, this::hello)
                .on(DeviceEvents.HEARTBEAT, this::heartbeat)
                .on(DeviceEvents.DOWNLOAD_PROGRESS, this::downloading)
                .on(DeviceEvents.LOG_LINES, this::log)
                .on(DeviceEvents.SCREENSHOT, this::screenshot)
                .on(DeviceEvents.DOWNLOAD_FINISHED, durable(DeviceEvents.DOWNLOAD_FINISHED))
                .on(DeviceEvents.PLAYBACK_STARTED, durable(DeviceEvents.PLAYBACK_STARTED))
                .on(DeviceEvents.PLAYBACK_FINISHED, durable(DeviceEvents.PLAYBACK_FINISHED))
                .on(DeviceEvents.COMMAND_UPDATE, durable(DeviceEvents.COMMAND_UPDATE));
    }

    private CompletionStage<Void> hello(Caller caller, Hello hello) {
        return arrivals.arrive(caller, player(caller), hello);
    }

    private CompletionStage<Void> heartbeat(Caller caller, AgentHeartbeat said) {
        Beat beat = new Beat(said.currentVideo(), said.status(), null, caller.address(), said.metrics());
        return intake.heartbeat(player(caller).id(), beat).thenAccept(stored -> {});
    }

    private <T extends DurableReport> InboundHandler<T> durable(EventSpec<T> event) {
        return (caller, report) -> store(caller, event, report);
    }

    private <T extends DurableReport> CompletionStage<Void> store(Caller caller, EventSpec<T> event, T report) {
        return intake.report(player(caller).id(), event, Reports.checked(report))
                .thenAccept(isNew -> {});
    }

    private CompletionStage<Void> screenshot(Caller caller, Screenshot picture) {
        Player player = player(caller);
        byte @Nullable [] image = picture.image();
        if (image == null || image.length == 0) {
            throw MarqueeException.invalid("image", null, "a picture as binary attachment");
        }
        Reports.checked(picture);
        return screenshots
                .keep(player.id(), picture)
                .thenCompose(kept -> store(caller, DeviceEvents.SCREENSHOT, picture));
    }

    private CompletionStage<Void> downloading(Caller caller, DownloadProgress progress) {
        Player player = player(caller);
        String room = Rooms.ofPlayer(player.id());
        String filename = Beat.shown(progress.filename());
        if (filename != null && rooms.isWatched(room, player.venueCode())) {
            rooms.toRoom(
                    SignageEvents.DEVICE_DOWNLOAD,
                    room,
                    player.venueCode(),
                    new DeviceDownload(
                            player.id(), filename, progress.bytes(), progress.total(), progress.bytesPerSecond()));
        }
        return InboundHandler.DONE;
    }

    private CompletionStage<Void> log(Caller caller, LogLines said) {
        Player player = player(caller);
        String room = Rooms.ofPlayer(player.id());
        if (rooms.isWatched(room, player.venueCode())) {
            List<String> lines = said.lines().stream()
                    .limit(MAX_LINES)
                    .map(line -> line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line)
                    .toList();
            rooms.toRoom(SignageEvents.DEVICE_LOG, room, player.venueCode(), new DeviceLog(player.id(), lines));
        }
        return InboundHandler.DONE;
    }

    private Player player(Caller caller) {
        limit.check(caller.playerId());
        return directory
                .find(caller.playerId())
                .orElseThrow(() -> new MarqueeException(ErrorCode.UNAUTHENTICATED, "Invalid API key"));
    }
}
