package dev.marquee.server;

import dev.marquee.contract.EventCatalogue;
import dev.marquee.server.access.OriginRules;
import dev.marquee.server.access.RateLimit;
import dev.marquee.server.demo.Demo;
import dev.marquee.server.http.AccessGuard;
import dev.marquee.server.http.Cors;
import dev.marquee.server.http.ErrorMapper;
import dev.marquee.server.http.HttpPipeline;
import dev.marquee.server.http.OwnPages;
import dev.marquee.server.http.RequestDispatcher;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.SecurityHeaders;
import dev.marquee.server.http.StaticFiles;
import dev.marquee.server.realtime.EnginePublisher;
import dev.marquee.server.realtime.EventsScript;
import dev.marquee.server.signage.player.PlayerDirectory;
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
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The composition root: makes every object once, by constructor, and ends them in reverse order. Started on the main
 * thread.
 */
public final class App implements AutoCloseable {
    // The status of ten thousand players has to fit.
    private static final int OUTBOUND_BYTES = 4 << 20;
    // Of a player: twice what an old one asks for in an hour, so that none starves that catches up.
    private static final int CALLS_AT_ONCE = 2000;
    private static final double CALLS_PER_SECOND = 2;
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Lifecycle lifecycle;
    private final Imaging imaging;
    private final RestRouter router;
    private final List<String> urls;

    private App(Lifecycle lifecycle, Imaging imaging, RestRouter router, List<String> urls) {
        this.lifecycle = lifecycle;
        this.imaging = imaging;
        this.router = router;
        this.urls = urls;
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
        AccessParts access = AccessParts.create(storage, config, clock);
        SystemStatusService system = lifecycle.add(new SystemStatusService(storage.database(), clock));
        Pages pages = new Pages(new PageRenderer(), config.accessMode(), Version.current(), clock);

        RestRouter router = new RestRouter();
        PlayerDirectory players = new PlayerDirectory(storage.database());
        HttpPipeline http = lifecycle.add(http(config, storage, access, players, router, pages, mapper));
        SocketIoServer io = engine(access.origins(), http, mapper);
        EnginePublisher publisher = new EnginePublisher(io);
        Imaging imaging = Imaging.create(storage, config, publisher, mapper, clock);
        lifecycle.add(imaging.reportLog());
        imaging.addTo(router);
        PlayerHooks hooks = new PlayerHooks();
        SignageContent content = ContentParts.start(storage, publisher, hooks, mapper, clock, lifecycle);
        ContentParts.addTo(router, content, storage, access, clock);
        access.sessions().onEnd(publisher::disconnectAccount);
        ContentParts.follow(access.sessions(), lifecycle);
        new SystemRoutes(system, clock, Version.current(), io::connectionCount).addTo(router);
        Signage signage = Signage.create(
                new Signage.Base(storage, config, publisher, imaging, mapper, clock), players, content.forPlayers());
        hooks.connect(signage);
        signage.addTo(router);
        ConfigParts offering =
                ConfigParts.create(new ConfigParts.Base(storage, config, access, io, publisher, system, mapper, clock));
        RolloutParts rollouts = RolloutParts.create(offering, offering.changes(), lifecycle);
        offering.addTo(router, rollouts);
        imaging.pages(system, access.logins()).addTo(router, pages);
        TopologyParts topology =
                TopologyParts.create(new TopologyParts.Base(storage, config, publisher, mapper, clock), signage);
        topology.addTo(router);
        PageServices.addForms(router, signage.players(), signage.commands());
        signage.pages(content.videos(), access.admin()).addTo(router, pages);
        rollouts.pages().addTo(router, pages);
        RealtimeParts.connect(
                new RealtimeParts.Wiring(
                        io,
                        publisher,
                        imaging,
                        signage,
                        topology,
                        offering,
                        rollouts,
                        system,
                        access.identities(),
                        mapper,
                        clock),
                config.tick(),
                lifecycle);
        // Ended first: clients are told while everything they may still ask for is there.
        lifecycle.add(() -> io.shutdown(DRAIN).join());

        List<InetSocketAddress> addresses =
                io.listen(config.listen().stream().map(ListenAddress::resolve).toList());
        addresses.forEach(address -> access.origins().allowOwnPort(address.getPort()));
        return new App(lifecycle, imaging, router, urls(config.listen(), addresses));
    }

    private static HttpPipeline http(
            ServerConfig config,
            Storage storage,
            AccessParts access,
            PlayerDirectory players,
            RestRouter router,
            Pages pages,
            JsonMapper mapper) {
        return new HttpPipeline(new RequestDispatcher(
                router,
                new StaticFiles()
                        .with("/static/js/events.js", EventsScript.of(EventCatalogue.all()))
                        .with(new OwnPages(config.pages())),
                new AccessGuard(
                        access.identities(),
                        access.trusted(),
                        config.access().imagingNets(),
                        new AccessGuard.PlayerAccess(
                                players, new RateLimit(Clock.systemUTC(), CALLS_AT_ONCE, CALLS_PER_SECOND))),
                new Cors(access.origins()),
                new SecurityHeaders(config.accessMode()),
                new ErrorMapper(new ErrorPages(pages)),
                mapper,
                new RequestDispatcher.UploadLimits(
                        storage.uploads(), config.imaging().maxImageBytes())));
    }

    private static SocketIoServer engine(OriginRules origins, HttpPipeline http, JsonMapper mapper) {
        return SocketIoServer.create(SocketIoConfig.builder()
                .jsonMapper(mapper)
                .outboundLimitBytes(OUTBOUND_BYTES)
                .originPolicy((origin, host) ->
                        origins.allows(origin, host) ? OriginPolicy.Decision.ALLOW : OriginPolicy.Decision.REFUSE)
                .httpFallback(http)
                .build());
    }

    /** What the demonstration works on. */
    public Demo demo() {
        return new Demo(
                imaging.venues(), imaging.hostnames(), imaging.batches(), imaging.images(), imaging.deployments());
    }

    /** Every route, for the reference. */
    List<RestRouter.Route> routes() {
        return router.routes();
    }

    /** Where the server answers, with the actual ports, in the order of the configuration. */
    public List<String> urls() {
        return urls;
    }

    /** What is printed when the server is ready. */
    public String readyLine() {
        return "Marquee ready: " + String.join(" ", urls());
    }

    /** The hosts as the operator wrote them: of a wildcard, the address that was bound says less. */
    private static List<String> urls(List<ListenAddress> listen, List<InetSocketAddress> bound) {
        return IntStream.range(0, bound.size())
                .mapToObj(i -> "http://"
                        + new ListenAddress(listen.get(i).host(), bound.get(i).getPort()))
                .toList();
    }

    /** Stops accepting, tells clients, drains writes. Takes less than 10 s. */
    @Override
    public void close() {
        lifecycle.close();
    }
}
