package dev.marquee.server;

import dev.marquee.contract.AdminEvents;
import dev.marquee.contract.ClientEvents;
import dev.marquee.server.access.RateLimit;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.offering.ConfigErrors;
import dev.marquee.server.offering.JsonText;
import dev.marquee.server.offering.announcement.AnnouncementRoutes;
import dev.marquee.server.offering.announcement.AnnouncementService;
import dev.marquee.server.offering.client.ClientDao;
import dev.marquee.server.offering.client.ClientRoutes;
import dev.marquee.server.offering.client.ClientService;
import dev.marquee.server.offering.dashboard.Activities;
import dev.marquee.server.offering.dashboard.DashboardRoutes;
import dev.marquee.server.offering.dashboard.DashboardService;
import dev.marquee.server.offering.dashboard.SystemHealth;
import dev.marquee.server.offering.feature.FeatureDao;
import dev.marquee.server.offering.feature.FeatureRoutes;
import dev.marquee.server.offering.feature.FeatureService;
import dev.marquee.server.offering.feature.PartService;
import dev.marquee.server.offering.history.Changes;
import dev.marquee.server.offering.login.AuthRoutes;
import dev.marquee.server.offering.login.TokenLogins;
import dev.marquee.server.offering.pack.PackageDao;
import dev.marquee.server.offering.pack.PackageRoutes;
import dev.marquee.server.offering.pack.PackageService;
import dev.marquee.server.offering.pack.PackageViews;
import dev.marquee.server.offering.platform.PlatformDao;
import dev.marquee.server.offering.platform.PlatformRoutes;
import dev.marquee.server.offering.platform.PlatformService;
import dev.marquee.server.offering.realtime.AdminEventHandlers;
import dev.marquee.server.offering.realtime.ClientEventHandlers;
import dev.marquee.server.offering.realtime.ConfigPush;
import dev.marquee.server.offering.realtime.HealthWatch;
import dev.marquee.server.offering.realtime.LegacyEventHandlers;
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.offering.sync.ClientConfigs;
import dev.marquee.server.offering.sync.SyncRoutes;
import dev.marquee.server.offering.sync.SyncService;
import dev.marquee.server.realtime.Audience;
import dev.marquee.server.realtime.Caller;
import dev.marquee.server.realtime.EnginePublisher;
import dev.marquee.server.realtime.EventRouter;
import dev.marquee.server.realtime.TokenGate;
import dev.marquee.server.realtime.TokenSockets;
import dev.marquee.server.status.SystemStatusService;
import dev.marquee.socketio.SocketIoServer;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** The objects of config push, made once. Part of the composition root; immutable. */
record ConfigParts(
        Base base,
        OfferingState state,
        ConfigPush push,
        PlatformService platforms,
        FeatureService features,
        PartService parts,
        PackageService packages,
        ClientService clients,
        SyncService syncs,
        AnnouncementService announcements,
        Activities activities,
        DashboardService dashboard,
        SystemHealth health,
        Changes changes) {
    private static final int EVENTS_AT_ONCE = 10_000;
    private static final int EVENTS_PER_SECOND = 1_000;

    /** What config push stands on. */
    record Base(
            Storage storage,
            ServerConfig config,
            AccessParts access,
            SocketIoServer io,
            EnginePublisher publisher,
            SystemStatusService system,
            JsonMapper mapper,
            Clock clock) {}

    static ConfigParts create(Base base) {
        Storage storage = base.storage();
        Clock clock = base.clock();
        JsonText json = new JsonText(base.mapper());
        ActivityLog log = new ActivityLog(storage.database(), clock);
        Activities activities = new Activities(log, json);
        Changes changes = new Changes(log, json, clock);
        FeatureDao featureDao = new FeatureDao(json);
        PackageDao packageDao = new PackageDao(json);
        OfferingState state = loaded(storage, featureDao, packageDao);
        ConfigPush push = new ConfigPush(base.publisher(), state, clock);
        FeatureService features = new FeatureService(storage.writes(), state, push, changes, featureDao, clock);
        ClientService.Parts parts = new ClientService.Parts(storage.database(), storage.writes(), state, push, changes);
        base.access().tokens().admitClients(state::requireAdmitted);
        base.access()
                .tokens()
                .onReuse(subject -> push.notifyAdmins(
                        "token_reuse",
                        "A refresh token of " + subject.email() + " was used twice; its login was ended",
                        "warning",
                        Map.of("email", subject.email())));
        return new ConfigParts(
                base,
                state,
                push,
                new PlatformService(storage.writes(), state, push, changes, clock),
                features,
                new PartService(storage.writes(), features, changes, featureDao),
                new PackageService(storage.writes(), state, push, changes, packageDao, clock),
                new ClientService(parts, base.access().tokens(), clock),
                new SyncService(
                        storage.database(),
                        storage.writes(),
                        state,
                        push,
                        new ClientConfigs(state, json, clock),
                        json,
                        clock),
                new AnnouncementService(storage.database(), storage.writes(), push, log, json, clock),
                activities,
                new DashboardService(state, base.access().accounts(), activities, clock),
                new SystemHealth(base.system()::current, storage.writes(), base.io()::connectionCount),
                changes);
    }

    private static OfferingState loaded(Storage storage, FeatureDao features, PackageDao packages) {
        OfferingState state = new OfferingState();
        storage.database().read(handle -> {
            new PlatformDao().all(handle).forEach(state::put);
            features.all(handle).forEach(state::put);
            packages.all(handle).forEach(state::put);
            new ClientDao().all(handle).forEach(state::put);
            return state;
        });
        return state;
    }

    void addTo(RestRouter routes, RolloutParts rollouts) {
        Clock clock = base.clock();
        RestRouter router = routes.answering(ConfigErrors.STYLE);
        TokenLogins logins = new TokenLogins(
                base.access().accounts(), clients, state, base.access().tokens(), clock);
        new AuthRoutes(logins, base.config().tokens().loginsPerMinute(), clock).addTo(router);
        new PlatformRoutes(platforms, state).addTo(router);
        new FeatureRoutes(features, parts, state).addTo(router);
        new PackageRoutes(packages, new PackageViews(state)).addTo(router);
        new ClientRoutes(clients, state, push).addTo(router);
        new DashboardRoutes(dashboard, activities, health, clock).addTo(router);
        new SyncRoutes(syncs).addTo(router);
        new AnnouncementRoutes(announcements).addTo(router);
        rollouts.addTo(router);
    }

    /** Opens the namespaces and adds what is sent there; returns what greets connections to {@code /}. */
    LegacyEventHandlers connect(
            EventRouter events, RolloutParts rollouts, Executor background, ScheduledExecutorService timer) {
        TokenSockets sockets = new TokenSockets(base.publisher(), base.access().tokens(), base.clock());
        base.access().tokens().onRevoked(sockets::revoked);
        base.access().sessions().onSessionEnd(sockets::signedOut);
        AdminEventHandlers admins = new AdminEventHandlers(
                gate(Audience.ADMINS, sockets),
                new AdminEventHandlers.Sources(dashboard, activities, health, announcements),
                background,
                base.clock());
        ClientEventHandlers clientEvents = new ClientEventHandlers(
                gate(Audience.CLIENTS, sockets),
                state,
                rollouts.values(),
                new RateLimit(base.clock(), EVENTS_AT_ONCE, EVENTS_PER_SECOND),
                base.clock());
        LegacyEventHandlers legacy = new LegacyEventHandlers(state, sockets);
        admins.addTo(events);
        clientEvents.addTo(events);
        legacy.addTo(events);
        rollouts.presence().addTo(events);
        rollouts.start(timer);
        open(AdminEvents.NAMESPACE, gate(Audience.ADMINS, sockets), events, admins::greet);
        open(ClientEvents.NAMESPACE, gate(Audience.CLIENTS, sockets), events, clientEvents::greet);
        sockets.start(timer);
        new HealthWatch(health, push).start(timer);
        return legacy;
    }

    private TokenGate gate(Audience audience, TokenSockets sockets) {
        return new TokenGate(
                audience,
                base.access().identities(),
                sockets,
                base.config().tokens().socketGrace());
    }

    private void open(String namespace, TokenGate gate, EventRouter events, Consumer<Caller> greet) {
        base.io().of(namespace).use(gate).onConnection(socket -> {
            Caller caller = new Caller(socket);
            events.attach(socket);
            if (gate.settle(caller)) {
                greet.accept(caller);
            }
        });
    }
}
