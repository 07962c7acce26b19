package dev.marquee.server;

import dev.marquee.contract.Direction;
import dev.marquee.contract.EventCatalogue;
import dev.marquee.server.access.AccessMode;
import dev.marquee.server.access.Accounts;
import dev.marquee.server.access.Identities;
import dev.marquee.server.access.LoginService;
import dev.marquee.server.access.OriginRules;
import dev.marquee.server.access.Sessions;
import dev.marquee.server.access.TrustedRequests;
import dev.marquee.server.demo.Demo;
import dev.marquee.server.deployment.DeploymentEventHandlers;
import dev.marquee.server.http.AccessGuard;
import dev.marquee.server.http.Cors;
import dev.marquee.server.http.ErrorMapper;
import dev.marquee.server.http.HttpPipeline;
import dev.marquee.server.http.RequestDispatcher;
import dev.marquee.server.http.RequestPool;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.StaticFiles;
import dev.marquee.server.realtime.Caller;
import dev.marquee.server.realtime.ConnectionGate;
import dev.marquee.server.realtime.EnginePublisher;
import dev.marquee.server.realtime.EventRouter;
import dev.marquee.server.realtime.EventsScript;
import dev.marquee.server.realtime.StatsBroadcaster;
import dev.marquee.server.realtime.Ticker;
import dev.marquee.server.realtime.VenueRooms;
import dev.marquee.server.status.SystemRoutes;
import dev.marquee.server.status.SystemStatusService;
import dev.marquee.server.web.ErrorPages;
import dev.marquee.server.web.PageRenderer;
import dev.marquee.server.web.PageServices;
import dev.marquee.server.web.Pages;
import dev.marquee.socketio.OriginPolicy;
import dev.marquee.socketio.SocketIoConfig;
import dev.marquee.socketio.SocketIoServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The composition root: makes every object once, by constructor, and ends them in reverse order. Started on the main
 * thread.
 */
public final class App implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(App.class);
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final int BACKGROUND_THREADS = 4;
    private static final int BACKGROUND_QUEUED = 1024;

    private final Lifecycle lifecycle;
    private final Imaging imaging;
    private final List<InetSocketAddress> addresses;

    private App(Lifecycle lifecycle, Imaging imaging, List<InetSocketAddress> addresses) {
        this.lifecycle = lifecycle;
        this.imaging = imaging;
        this.addresses = addresses;
    }

    /**
     * Starts a server; it answers on every address when this returns.
     *
     * @throws IOException naming the address that cannot be listened on
     * @throws dev.marquee.server.persistence.StartupException when the data folder cannot be used
     */
    public static App start(ServerConfig config) throws IOException {
        Lifecycle lifecycle = new Lifecycle();
        try {
            return start(config, lifecycle);
        } catch (IOException | RuntimeException e) {
            lifecycle.close();
            throw e;
        }
    }

    private static App start(ServerConfig config, Lifecycle lifecycle) throws IOException {
        Clock clock = Clock.system(ZoneId.systemDefault());
        JsonMapper mapper = JsonMappers.wire();
        Storage storage = Storage.open(config.data(), lifecycle);

        Accounts accounts = new Accounts(storage.database(), storage.writes(), clock);
        Sessions sessions = new Sessions(storage.database(), storage.writes(), clock);
        createFirstOwner(config, accounts);
        TrustedRequests trusted = new TrustedRequests(OwnNames.of(config));
        Identities identities = new Identities(config.accessMode(), trusted, sessions, accounts);
        OriginRules origins = new OriginRules(OriginRules.DEFAULTS);
        config.access().origins().forEach(origins::allow);

        SystemStatusService system = lifecycle.add(new SystemStatusService(storage.database(), clock));
        RestRouter router = new RestRouter();
        PageRenderer renderer = new PageRenderer();
        Pages pages = new Pages(renderer, config.accessMode(), Version.current(), clock);
        HttpPipeline http = lifecycle.add(new HttpPipeline(new RequestDispatcher(
                router,
                new StaticFiles().with("/static/js/events.js", EventsScript.of(EventCatalogue.all())),
                new AccessGuard(identities, trusted, config.access().imagingNets()),
                new Cors(origins),
                new ErrorMapper(new ErrorPages(pages)),
                mapper,
                new RequestDispatcher.UploadLimits(
                        storage.uploads(), config.imaging().maxImageBytes()))));
        SocketIoServer io = SocketIoServer.create(SocketIoConfig.builder()
                .jsonMapper(mapper)
                .originPolicy((origin, host) ->
                        origins.allows(origin, host) ? OriginPolicy.Decision.ALLOW : OriginPolicy.Decision.REFUSE)
                .httpFallback(http)
                .build());
        EnginePublisher publisher = new EnginePublisher(io);
        Imaging imaging = Imaging.create(storage, config, publisher, mapper, clock);
        lifecycle.add(imaging.reportLog());
        imaging.addTo(router);
        new SystemRoutes(system, clock, Version.current(), io::connectionCount).addTo(router);
        new PageServices(
                        imaging.venues(),
                        imaging.hostnames(),
                        imaging.deployments(),
                        imaging.stats(),
                        imaging.batches(),
                        imaging.images(),
                        system,
                        new LoginService(accounts, sessions))
                .addTo(router, pages);

        RequestPool background = lifecycle.add(new RequestPool("background", BACKGROUND_THREADS, BACKGROUND_QUEUED));
        ScheduledExecutorService timer = timer();
        lifecycle.add(timer::shutdownNow);
        StatsBroadcaster broadcaster =
                new StatsBroadcaster(publisher, imaging.stats()::snapshot, imaging.pool()::venueCodes, timer);
        DeploymentEventHandlers handlers = new DeploymentEventHandlers(
                broadcaster,
                imaging.stats(),
                imaging.deployments(),
                imaging.triggers(),
                system::current,
                background,
                clock);
        EventRouter events = new EventRouter(mapper);
        handlers.addTo(events);
        VenueRooms.addTo(events);
        events.requireComplete(EventCatalogue.of(Direction.TO_SERVER));
        io.of("/").use(new ConnectionGate(identities, background)).onConnection(socket -> {
            VenueRooms.enter(socket);
            events.attach(socket);
            handlers.greet(new Caller(socket));
        });
        new Ticker(broadcaster, publisher, system::current).start(timer, config.tick());
        // Ended first: clients are told while everything they may still ask for is there.
        lifecycle.add(() -> io.shutdown(DRAIN).join());

        List<InetSocketAddress> addresses =
                io.listen(config.listen().stream().map(ListenAddress::resolve).toList());
        addresses.forEach(address -> origins.allowOwnPort(address.getPort()));
        warnAboutAccess(config);
        return new App(lifecycle, imaging, addresses);
    }

    private static ScheduledExecutorService timer() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "marquee-timer");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static void createFirstOwner(ServerConfig config, Accounts accounts) {
        ServerConfig.FirstOwner owner = config.access().owner();
        if (owner != null && accounts.createFirstOwner(owner.email(), owner.password())) {
            log.info("made the owner's account {}", owner.email());
        }
    }

    private static void warnAboutAccess(ServerConfig config) {
        if (config.accessMode() == AccessMode.OPEN && !config.isLoopbackOnly()) {
            log.warn("OPEN ACCESS ON A PUBLIC ADDRESS: whoever reaches it acts as operator (--access closed asks"
                    + " people to sign in)");
        }
    }

    /** What the demonstration works on. */
    public Demo demo() {
        return new Demo(imaging.venues(), imaging.hostnames(), imaging.batches(), imaging.images());
    }

    /** Where the server answers, with the actual ports, in the order of the configuration. */
    public List<String> urls() {
        return addresses.stream().map(App::url).toList();
    }

    /** What is printed when the server is ready. */
    public String readyLine() {
        return "Marquee ready: " + String.join(" ", urls());
    }

    private static String url(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Stops accepting, tells clients, drains writes. Takes less than 10 s. */
    @Override
    public void close() {
        lifecycle.close();
    }
}
