package dev.marquee.server.signage.realtime;

import dev.marquee.contract.SignageEvents;
import dev.marquee.contract.signage.ConnectionResponse;
import dev.marquee.contract.signage.DeviceState;
import dev.marquee.contract.signage.DeviceStatusUpdate;
import dev.marquee.contract.signage.Pong;
import dev.marquee.server.realtime.Caller;
import dev.marquee.server.realtime.EventRouter;
import dev.marquee.server.realtime.InboundHandler;
import dev.marquee.server.signage.player.PlayerDirectory;
import dev.marquee.server.signage.presence.PlayerAnnouncer;
import dev.marquee.server.signage.presence.Presence;
import dev.marquee.server.values.Timestamps;
import java.time.Clock;
import java.util.List;

/** What pages of signage send on {@code /} ({@code contracts/signage.md}, section 1). Event loops; answers from memory. */
public final class SignageEventHandlers {
    private final PlayerDirectory directory;
    private final Presence presence;
    private final Clock clock;

    /** Answers from these. */
    public SignageEventHandlers(PlayerDirectory directory, Presence presence, Clock clock) {
        this.directory = directory;
        this.presence = presence;
        this.clock = clock;
    }

    /** Adds the handlers. */
    public void addTo(EventRouter router) {
        router.on(SignageEvents.PING, (caller, nothing) -> {
                    caller.reply(SignageEvents.PONG, new Pong(Timestamps.blank(clock)));
                    return InboundHandler.DONE;
                })
                .on(SignageEvents.REQUEST_DEVICE_STATUS, (caller, nothing) -> {
                    caller.reply(SignageEvents.DEVICE_STATUS_UPDATE, status(caller));
                    return InboundHandler.DONE;
                });
    }

    /** What a new connection hears last. */
    public void greet(Caller caller) {
        caller.reply(
                SignageEvents.CONNECTION_RESPONSE,
                new ConnectionResponse("connected", "Connected to the signage server", caller.id()));
    }

    private DeviceStatusUpdate status(Caller caller) {
        List<DeviceState> players = directory.list(caller.venue().orElse(null)).stream()
                .map(player -> PlayerAnnouncer.state(player, presence.isOnline(player.id())))
                .toList();
        return new DeviceStatusUpdate(players);
    }
}
