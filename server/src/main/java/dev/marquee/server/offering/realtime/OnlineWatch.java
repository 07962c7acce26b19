package dev.marquee.server.offering.realtime;

import dev.marquee.contract.AdminEvents;
import dev.marquee.contract.config.Presence.ClientsOnline;
import dev.marquee.server.offering.OfferingTimes;
import dev.marquee.server.realtime.ChannelPublisher;
import dev.marquee.server.realtime.ConfigRooms;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells administrators who look at the clients when some came or went, however many at once. Timer thread. */
public final class OnlineWatch {
    private static final Logger log = LoggerFactory.getLogger(OnlineWatch.class);
    private static final int PERIOD_MILLIS = 500;
    private static final String PAGE = "clients";

    private final ClientValues clients;
    private final ChannelPublisher channels;
    private final Clock clock;
    private long told;

    /** Watches these. */
    public OnlineWatch(ClientValues clients, ChannelPublisher channels, Clock clock) {
        this.clients = clients;
        this.channels = channels;
        this.clock = clock;
    }

    /** Starts watching. */
    public void start(ScheduledExecutorService timer) {
        timer.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            long now = clients.movements();
            String viewers = ConfigRooms.ofViewers(PAGE);
            if (now != told && channels.hasMembers(AdminEvents.NAMESPACE, viewers)) {
                told = now;
                channels.toRooms(
                        AdminEvents.CLIENTS_ONLINE,
                        List.of(viewers),
                        new ClientsOnline(clients.online(), OfferingTimes.now(clock)));
            }
        } catch (RuntimeException e) {
            log.warn("who is online could not be told: {}", e.toString());
        }
    }
}
