package dev.marquee.server;

import dev.marquee.contract.DeviceEvents;
import dev.marquee.contract.Direction;
import dev.marquee.contract.EventCatalogue;
import dev.marquee.contract.Role;
import dev.marquee.contract.signage.DashboardStats;
import dev.marquee.server.access.Identities;
import dev.marquee.server.deployment.DeploymentEventHandlers;
import dev.marquee.server.http.RequestPool;
import dev.marquee.server.offering.realtime.LegacyEventHandlers;
import dev.marquee.server.realtime.AgentGate;
import dev.marquee.server.realtime.Caller;
import dev.marquee.server.realtime.ConnectionGate;
import dev.marquee.server.realtime.EnginePublisher;
import dev.marquee.server.realtime.EventRouter;
import dev.marquee.server.realtime.Rooms;
import dev.marquee.server.realtime.StatsBroadcaster;
import dev.marquee.server.realtime.Ticker;
import dev.marquee.server.signage.ContentCatalogue;
import dev.marquee.server.signage.player.PlayerCounts;
import dev.marquee.server.signage.realtime.SignageEventHandlers;
import dev.marquee.server.status.SystemStatusService;
import dev.marquee.socketio.SocketIoServer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Connects the engine to the catalogue and starts ticking. Part of the composition root; main thread. */
final class RealtimeParts {
    private static final int BACKGROUND_THREADS = 4;
    private static final int BACKGROUND_QUEUED = 1024;

    private RealtimeParts() {}

    /** What the connections need to know. */
    record Wiring(
            SocketIoServer io,
            EnginePublisher publisher,
            Imaging imaging,
            Signage signage,
            TopologyParts topology,
            ConfigParts offering,
            RolloutParts rollouts,
            SystemStatusService system,
            Identities identities,
            JsonMapper mapper,
            Clock clock) {}

    static void connect(Wiring wiring, Duration tick, Lifecycle lifecycle) {
        RequestPool background = lifecycle.add(new RequestPool("background", BACKGROUND_THREADS, BACKGROUND_QUEUED));
        ScheduledExecutorService timer = timer();
        lifecycle.add(timer::shutdownNow);
        Imaging imaging = wiring.imaging();
        StatsBroadcaster broadcaster = new StatsBroadcaster(
                wiring.publisher(), venue -> stats(wiring, venue), imaging.pool()::venueCodes, timer);
        DeploymentEventHandlers handlers = new DeploymentEventHandlers(
                broadcaster,
                imaging.deployments(),
                imaging.triggers(),
                wiring.system()::current,
                background,
                wiring.clock());
        EventRouter events = new EventRouter(wiring.mapper());
        handlers.addTo(events);
        Rooms.addTo(events, wiring.topology().presence()::left);
        SignageEventHandlers signage = wiring.signage().addTo(events);
        wiring.topology().presence().addTo(events);
        LegacyEventHandlers offering = wiring.offering().connect(events, wiring.rollouts(), background, timer);
        events.requireComplete(EventCatalogue.of(Direction.TO_SERVER));
        wiring.io()
                .of("/")
                .use(new ConnectionGate(wiring.identities(), background))
                .onConnection(socket -> {
                    Caller caller = new Caller(socket);
                    events.attach(socket);
                    Rooms.enter(caller);
                    offering.greet(caller);
                    if (caller.principal().role().satisfies(Role.VIEWER)) {
                        handlers.greet(caller);
                        signage.greet(caller);
                    }
                });
        wiring.io()
                .of(DeviceEvents.NAMESPACE)
                .use(new AgentGate(wiring.signage().directory()))
                .onConnection(events::attach);
        wiring.signage().start(timer);
        new Ticker(broadcaster, wiring.publisher(), wiring.system()::current).start(timer, tick);
    }

    private static DashboardStats stats(Wiring wiring, @Nullable String venue) {
        PlayerCounts.Totals players = wiring.signage().directory().counts().of(venue);
        ContentCatalogue content = wiring.signage().content().catalogue();
        return new DashboardStats(
                wiring.imaging().stats().snapshot(venue),
                content.videoCount(),
                players.players(),
                players.online(),
                content.assignmentCount(venue));
    }

    private static ScheduledExecutorService timer() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "marquee-timer");
            thread.setDaemon(true);
            return thread;
        });
    }
}
