package dev.marquee.server;

import dev.marquee.contract.Role;
import dev.marquee.server.access.AccessMode;
import dev.marquee.server.access.AccountAdmin;
import dev.marquee.server.access.Accounts;
import dev.marquee.server.access.CsrfTokens;
import dev.marquee.server.access.Identities;
import dev.marquee.server.access.LoginService;
import dev.marquee.server.access.OriginRules;
import dev.marquee.server.access.PlayerCredentials;
import dev.marquee.server.access.RateLimit;
import dev.marquee.server.access.Sessions;
import dev.marquee.server.access.TrustedRequests;
import dev.marquee.server.audit.ActivityLog;
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
import dev.marquee.server.web.UserRoutes;
import dev.marquee.socketio.SocketIoConfig;
import dev.marquee.socketio.SocketIoServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Content on a real server with a real database, players with keys and people with sessions. */
public final class ContentFixture implements AutoCloseable {
    /** The password of everybody. */
    public static final String PASSWORD = "correct horse";

    private static final JsonMapper MAPPER = JsonMappers.wire();
    private static final String BOUNDARY = "marquee-test-boundary";

    private final Database database;
    private final WriteQueue writes;
    private final HttpPipeline http;
    private final SocketIoServer io;
    private final int port;
    private final Accounts accounts;
    private final Sessions sessions;
    private final LoginService logins;
    private final Map<String, Long> keys = new ConcurrentHashMap<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** The services. */
    public final SignageContent content;

    /** What was sent to pages and agents. */
    public final SentEvents events = new SentEvents();

    /** The server's clock: Monday, 2026-06-01, 10:00 in Berlin. */
    public final SettableClock clock = new SettableClock(Instant.parse("2026-06-01T08:00:00Z"));

    /** Players whose wanted picture came. */
    public final List<Long> taken = new CopyOnWriteArrayList<>();

    /** What players were ordered to install. */
    public final List<Map<String, Object>> orders = new CopyOnWriteArrayList<>();

    public ContentFixture(Path folder, AccessMode mode) throws IOException {
        database = new Database(folder, Database.Use.SERVER);
        writes = new WriteQueue(database);
        ActivityLog activity = new ActivityLog(database, clock);
        accounts = new Accounts(database, writes, clock);
        sessions = new Sessions(database, writes, clock);
        logins = new LoginService(accounts, sessions);
        content = SignageContent.create(new SignageContent.Wiring(
                database,
                writes,
                new SignageContent.Folders(
                        Files.createDirectories(folder.resolve("videos")),
                        Files.createDirectories(folder.resolve("screenshots")),
                        Files.createDirectories(folder.resolve("updates"))),
                events,
                activity,
                (context, player) -> taken.add(player),
                (context, player, parameters, actor) -> orders.add(parameters),
                MAPPER,
                Runnable::run,
                clock));
        RestRouter router = new RestRouter();
        content.addTo(router);
        new UserRoutes(new AccountAdmin(accounts, sessions), activity, writes).addTo(router);
        TrustedRequests trusted = new TrustedRequests(Set.of());
        PlayerCredentials credentials =
                key -> Optional.ofNullable(keys.get(key)).map(id -> new PlayerCredentials.Identity(id, null));
        http = new HttpPipeline(new RequestDispatcher(
                router,
                new StaticFiles(),
                new AccessGuard(
                        new Identities(mode, trusted, sessions, accounts, TestTokens.of(database, writes, clock)),
                        trusted,
                        List.of(),
                        new AccessGuard.PlayerAccess(credentials, new RateLimit(clock, 10_000, 100))),
                new Cors(new OriginRules(Set.of())),
                new SecurityHeaders(mode),
                new ErrorMapper((status, message) -> "<p>" + message + "</p>"),
                MAPPER,
                new RequestDispatcher.UploadLimits(Files.createDirectories(folder.resolve("uploads")), 8L << 30)));
        io = SocketIoServer.create(
                SocketIoConfig.builder().loops(1).httpFallback(http).build());
        port = io.listen(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)))
                .get(0)
                .getPort();
    }

    /** The port on loopback. */
    public int port() {
        return port;
    }

    /** Adds a player in a group of its own, with a key; returns its number. */
    public long player(String serial, String key) {
        long id = player(serial, key, "approved", null);
        return id;
    }

    /** Adds a player; returns its number. */
    public long player(String serial, String key, String approval, @Nullable String venue) {
        long id = writes.submit(context -> {
                    if (venue != null) {
                        context.handle()
                                .createUpdate("INSERT INTO venues (code, name, created_at) VALUES (:code, :code, 'x')"
                                        + " ON CONFLICT DO NOTHING")
                                .bind("code", venue)
                                .execute();
                    }
                    return context.handle()
                            .createQuery("INSERT INTO players (name, serial, venue_code, approval, registered_at)"
                                    + " VALUES (:name, :serial, :venue, :approval, 0) RETURNING id")
                            .bind("name", "Player " + serial)
                            .bind("serial", serial)
                            .bind("venue", venue)
                            .bind("approval", approval)
                            .mapTo(long.class)
                            .one();
                })
                .join();
        keys.put(key, id);
        return id;
    }

    /** Adds a group with these members; returns its number. */
    public long group(String name, long... members) {
        return writes.submit(context -> {
                    long id = context.handle()
                            .createQuery("INSERT INTO player_groups (name, created_at) VALUES (:name, 0) RETURNING id")
                            .bind("name", name)
                            .mapTo(long.class)
                            .one();
                    for (long member : members) {
                        context.handle()
                                .createUpdate("INSERT INTO player_group_members VALUES (:id, :member)")
                                .bind("id", id)
                                .bind("member", member)
                                .execute();
                    }
                    return id;
                })
                .join();
    }

    /** The queue of writes. */
    public WriteQueue writes() {
        return writes;
    }

    /** Makes an account and signs it in; calls in its name carry the CSRF token. */
    public Call person(String email, Role role) {
        accounts.create(email, PASSWORD, role);
        String token = logins.signIn(email, PASSWORD).join();
        return new Call(Map.of("cookie", "marquee_session=" + token, "x-csrftoken", CsrfTokens.of(token)));
    }

    /** Calls without any credentials. */
    public Call anybody() {
        return new Call(Map.of());
    }

    /** Calls with a player's key. */
    public Call device(String key) {
        return new Call(Map.of("x-device-key", key));
    }

    /** Uploads a video as the open server's user; returns its row. */
    public JsonNode video(String filename, String bytes) throws Exception {
        return anybody()
                .with("accept", "application/json")
                .upload("/videos/upload", "video", filename, bytes.getBytes(StandardCharsets.UTF_8), Map.of())
                .json(201);
    }

    /** Calls of one party. */
    public final class Call {
        private final Map<String, String> headers;

        private Call(Map<String, String> headers) {
            this.headers = headers;
        }

        /** The same with a header more, or with another value. */
        public Call with(String name, String value) {
            Map<String, String> more = new java.util.HashMap<>(headers);
            more.put(name, value);
            return new Call(more);
        }

        /** What is sent in a header. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** The same without a header. */
        public Call without(String name) {
            Map<String, String> fewer = new java.util.HashMap<>(headers);
            fewer.remove(name);
            return new Call(fewer);
        }

        public Answer get(String path) throws Exception {
            return send("GET", path, HttpRequest.BodyPublishers.noBody());
        }

        public Answer head(String path) throws Exception {
            return send("HEAD", path, HttpRequest.BodyPublishers.noBody());
        }

        public Answer delete(String path) throws Exception {
            return send("DELETE", path, HttpRequest.BodyPublishers.noBody());
        }

        public Answer post(String path, String json) throws Exception {
            return with("content-type", "application/json")
                    .send("POST", path, HttpRequest.BodyPublishers.ofString(json));
        }

        public Answer put(String path, String json) throws Exception {
            return with("content-type", "application/json")
                    .send("PUT", path, HttpRequest.BodyPublishers.ofString(json));
        }

        public Answer form(String path, String form) throws Exception {
            return with("content-type", "application/x-www-form-urlencoded")
                    .send("POST", path, HttpRequest.BodyPublishers.ofString(form));
        }

        /** Posts a form with a file. */
        public Answer upload(String path, String field, String filename, byte[] file, Map<String, String> fields)
                throws Exception {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (Map.Entry<String, String> entry : fields.entrySet()) {
                body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + entry.getKey()
                                + "\"\r\n\r\n" + entry.getValue() + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                            + filename + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.write(file);
            body.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return with("content-type", "multipart/form-data; boundary=" + BOUNDARY)
                    .send("POST", path, HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
        }

        private Answer send(String method, String path, HttpRequest.BodyPublisher body) throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(30))
                    .method(method, body);
            headers.forEach(request::setHeader);
            return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The body, which must come with this status. */
        public JsonNode json(int status) {
            if (status() != status) {
                throw new AssertionError(response.request().uri() + ": " + status() + " " + body());
            }
            return MAPPER.readTree(body());
        }

        /** The message of an error answer, which must come with this status. */
        public String error(int status) {
            return json(status).path("error").asString("");
        }
    }

    @Override
    public void close() {
        io.shutdown(Duration.ZERO).join();
        http.close();
        content.close();
        writes.close();
        database.close();
    }
}
