package dev.marquee.server.web;

import dev.marquee.contract.EventSpec;
import dev.marquee.contract.Role;
import dev.marquee.server.JsonMappers;
import dev.marquee.server.TestTokens;
import dev.marquee.server.access.AccessMode;
import dev.marquee.server.access.Accounts;
import dev.marquee.server.access.Identities;
import dev.marquee.server.access.LoginService;
import dev.marquee.server.access.OriginRules;
import dev.marquee.server.access.PlayerCredentials;
import dev.marquee.server.access.Principal;
import dev.marquee.server.access.RateLimit;
import dev.marquee.server.access.Sessions;
import dev.marquee.server.access.TrustedRequests;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.deployment.BatchService;
import dev.marquee.server.deployment.DeploymentQueries;
import dev.marquee.server.deployment.DeploymentStats;
import dev.marquee.server.deployment.ImageService;
import dev.marquee.server.deployment.ProgressBoard;
import dev.marquee.server.http.AccessGuard;
import dev.marquee.server.http.Cors;
import dev.marquee.server.http.ErrorMapper;
import dev.marquee.server.http.HttpPipeline;
import dev.marquee.server.http.RequestDispatcher;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.SecurityHeaders;
import dev.marquee.server.http.StaticFiles;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.realtime.EventPublisher;
import dev.marquee.server.status.SystemStatusService;
import dev.marquee.server.venue.HostnameAssigner;
import dev.marquee.server.venue.HostnameService;
import dev.marquee.server.venue.PoolCounts;
import dev.marquee.server.venue.VenueDetails;
import dev.marquee.server.venue.VenueService;
import dev.marquee.socketio.SocketIoConfig;
import dev.marquee.socketio.SocketIoServer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pages on a real server with a real database, and a browser without scripts. */
final class WebFixture implements AutoCloseable {
    static final String OWNER = "owner@example.org";
    static final String PASSWORD = "correct horse";

    private final Clock clock = Clock.systemUTC();
    private final Database database;
    private final WriteQueue writes;
    private final SystemStatusService system;
    private final HttpPipeline http;
    private final SocketIoServer io;
    private final String base;
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    final VenueService venues;
    final HostnameService hostnames;
    final BatchService batches;

    WebFixture(Path folder, AccessMode mode) throws IOException {
        database = new Database(folder, Database.Use.SERVER);
        writes = new WriteQueue(database);
        system = new SystemStatusService(database, clock);
        PoolCounts counts = new PoolCounts(database);
        ActivityLog activity = new ActivityLog(database, clock);
        venues = new VenueService(database, writes, counts, activity, clock);
        hostnames = new HostnameService(database, writes, counts, activity, clock);
        batches = new BatchService(
                database, writes, venues, new HostnameAssigner(counts, clock), new Nobody(), activity, clock);
        Accounts accounts = new Accounts(database, writes, clock);
        accounts.createFirstOwner(OWNER, PASSWORD);
        Sessions sessions = new Sessions(database, writes, clock);
        TrustedRequests trusted = new TrustedRequests(Set.of());
        Pages pages = new Pages(new PageRenderer(), mode, "1.2.3", clock);
        RestRouter router = new RestRouter();
        new PageServices(
                        venues,
                        hostnames,
                        new DeploymentQueries(database, new ProgressBoard(clock)),
                        new DeploymentStats(database, counts, clock),
                        batches,
                        new ImageService(database, writes, folder, activity, clock),
                        system,
                        new LoginService(accounts, sessions))
                .addTo(router, pages);
        http = new HttpPipeline(new RequestDispatcher(
                router,
                new StaticFiles(),
                new AccessGuard(
                        new Identities(mode, trusted, sessions, accounts, TestTokens.of(database, writes, clock)),
                        trusted,
                        List.of(),
                        new AccessGuard.PlayerAccess(PlayerCredentials.NONE, new RateLimit(clock, 1000, 1000))),
                new Cors(new OriginRules(Set.of())),
                new SecurityHeaders(mode),
                new ErrorMapper(new ErrorPages(pages)),
                JsonMappers.wire(),
                new RequestDispatcher.UploadLimits(folder, 1 << 20)));
        io = SocketIoServer.create(
                SocketIoConfig.builder().loops(1).httpFallback(http).build());
        InetSocketAddress address = io.listen(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
                .get(0);
        base = "http://127.0.0.1:" + address.getPort();
    }

    /** A venue with its first kart numbers. */
    void venue(String code, String name, String kartNumbers) {
        Principal somebody = new Principal("test", Role.OPERATOR, false);
        venues.create(code, VenueDetails.of(name, null, null), somebody).join();
        hostnames.importNumbers(code, "KXP2", kartNumbers, somebody).join();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Posts a form as a browser does. */
    HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .header("accept", "text/html,*/*");
    }

    @Override
    public void close() {
        io.shutdown(Duration.ZERO).join();
        http.close();
        system.close();
        writes.close();
        database.close();
    }

    private static final class Nobody implements EventPublisher {
        @Override
        public <T> void publish(EventSpec<T> event, @Nullable String venueCode, T payload) {}

        @Override
        public void passOn(EventSpec<?> event, @Nullable String venueCode, Map<String, Object> payload) {}
    }
}
