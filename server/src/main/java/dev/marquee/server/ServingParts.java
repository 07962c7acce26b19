package dev.marquee.server;

import dev.marquee.contract.EventCatalogue;
import dev.marquee.server.access.OriginRules;
import dev.marquee.server.access.RateLimit;
import dev.marquee.server.http.AccessGuard;
import dev.marquee.server.http.Cors;
import dev.marquee.server.http.ErrorMapper;
import dev.marquee.server.http.HttpPipeline;
import dev.marquee.server.http.OwnPages;
import dev.marquee.server.http.RequestDispatcher;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.SecurityHeaders;
import dev.marquee.server.http.StaticFiles;
import dev.marquee.server.realtime.EventsScript;
import dev.marquee.server.signage.player.PlayerDirectory;
import dev.marquee.server.web.ErrorPages;
import dev.marquee.server.web.Pages;
import dev.marquee.socketio.OriginPolicy;
import dev.marquee.socketio.SocketIoConfig;
import dev.marquee.socketio.SocketIoServer;
import java.time.Clock;
import tools.jackson.databind.json.JsonMapper;

/** Makes what answers on the ports: HTTP and the engine. Part of the composition root; main thread. */
final class ServingParts {
    // The status of ten thousand players has to fit.
    private static final int OUTBOUND_BYTES = 4 << 20;
    // Of a player: twice what an old one asks for in an hour, so that none starves that catches up.
    private static final int CALLS_AT_ONCE = 2000;
    private static final double CALLS_PER_SECOND = 2;

    private ServingParts() {}

    static HttpPipeline http(
            ServerConfig config,
            Storage storage,
            AccessParts access,
            PlayerDirectory players,
            RestRouter router,
            Pages pages,
            JsonMapper mapper) {
        RateLimit limit = new RateLimit(Clock.systemUTC(), CALLS_AT_ONCE, CALLS_PER_SECOND);
        return new HttpPipeline(new RequestDispatcher(
                router,
                new StaticFiles()
                        .with("/static/js/events.js", EventsScript.of(EventCatalogue.all()))
                        .with(new OwnPages(config.pages())),
                new AccessGuard(
                        access.identities(),
                        access.trusted(),
                        config.access().imagingNets(),
                        new AccessGuard.PlayerAccess(players, limit)),
                new Cors(access.origins()),
                new SecurityHeaders(config.accessMode()),
                new ErrorMapper(new ErrorPages(pages)),
                mapper,
                new RequestDispatcher.UploadLimits(
                        storage.uploads(), config.imaging().maxImageBytes())));
    }

    static SocketIoServer engine(OriginRules origins, HttpPipeline http, JsonMapper mapper) {
        return SocketIoServer.create(SocketIoConfig.builder()
                .jsonMapper(mapper)
                .outboundLimitBytes(OUTBOUND_BYTES)
                .originPolicy((origin, host) ->
                        origins.allows(origin, host) ? OriginPolicy.Decision.ALLOW : OriginPolicy.Decision.REFUSE)
                .httpFallback(http)
                .build());
    }
}
