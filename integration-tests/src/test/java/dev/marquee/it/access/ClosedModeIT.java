package dev.marquee.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.Signal;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerSettings;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedModeIT {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"csrf_token\" value=\"([^\"]+)\"");
    private static final Pattern CSRF = Pattern.compile("name=\"csrf-token\" content=\"([^\"]+)\"");

    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.closed());

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    private final Rest rest = SERVER.rest();

    private Rest owner() {
        return rest.with("Authorization", basic(ServerSettings.OWNER, ServerSettings.PASSWORD));
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    void anAnonymousConnectionIsRefusedWithAReason(ClientKind kind) {
        TestClient client = CLIENTS.connect(kind, SERVER.uri());

        Signal refusal = client.await("refusal", 0, signal -> signal.type().equals("connect_error"));

        assertThat(refusal.name()).contains("Authentication required");
        assertThat(client.signals())
                .noneMatch(signal ->
                        signal.type().equals("connect") || signal.type().equals("event"));
    }

    @ParameterizedTest
    @EnumSource(names = {"NODE_4_5_POLLING", "NODE_LATEST_WEBSOCKET", "JAVA_POLLING", "PYTHON_WEBSOCKET"})
    void theOwnerConnectsByHttpBasic(ClientKind kind) {
        TestClient client = CLIENTS.connect(
                kind,
                SERVER.uri(),
                Map.of(),
                Map.of("Authorization", basic(ServerSettings.OWNER, ServerSettings.PASSWORD)));

        client.awaitGreeted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/stats",
                "/api/venues",
                "/api/deployments",
                "/api/deployments.csv",
                "/api/batches",
                "/api/batches/active",
                "/api/hostnames",
                "/api/images",
                "/api/system/status"
            })
    void scriptsAreAskedToSignIn(String path) {
        HttpResponse<String> answer = rest.get(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Json.parse(answer.body()).path("error").asString()).contains("Authentication required");
        assertThat(answer.headers().firstValue("www-authenticate").orElse("")).startsWith("Basic");
        assertThat(owner().get(path).statusCode()).isIn(200, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/venues", "/deployments", "/batches", "/kart-numbers", "/images", "/system"})
    void browsersAreSentToTheLoginPage(String path) {
        HttpResponse<String> answer = rest.with("Accept", "text/html").get(path);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location").orElse("")).startsWith("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/venues", "/api/batches", "/venues/create", "/batches/create", "/kart-numbers/add"})
    void nothingIsChangedAnonymously(String path) {
        int before = owner().json("/api/venues").size();

        assertThat(rest.form(path, Map.of("code", "HACK", "name", "x")).statusCode())
                .isIn(302, 401);
        assertThat(rest.post(path, Map.of("code", "HACK", "name", "x")).statusCode())
                .isIn(302, 401);

        assertThat(owner().json("/api/venues").size()).isEqualTo(before);
    }

    @Test
    void livenessIsPublic() {
        assertThat(rest.get("/health").statusCode()).isEqualTo(200);
        assertThat(rest.get("/login").statusCode()).isEqualTo(200);
    }

    @Test
    void bootingPisOfLoopbackNeedNoCredentials() {
        assertThat(rest.post("/api/status", Map.of("status", "starting")).statusCode())
                .isEqualTo(200);
        assertThat(rest.post("/api/config", Map.of("product_type", "KXP2")).statusCode())
                .isEqualTo(404);
        assertThat(rest.get("/images/none.img").statusCode()).isEqualTo(404);
    }

    @Test
    void aProxysClientsAreNoBootingPis() {
        Rest proxied = rest.with("X-Forwarded-For", "203.0.113.9");

        assertThat(proxied.post("/api/config", Map.of("product_type", "KXP2")).statusCode())
                .isEqualTo(401);
        assertThat(proxied.get("/images/none.img").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "", "a long enough passphrase 8"})
    void aWrongPasswordIsRefused(String password) {
        Rest stranger = rest.with("Authorization", basic("stranger@example.org", password));

        assertThat(stranger.get("/api/stats").statusCode()).isIn(401, 429);
    }

    @Test
    void theLoginPageOpensASessionThatFormsMustProve() {
        assertThat(rest.form("/login", Map.of("username", ServerSettings.OWNER, "password", ServerSettings.PASSWORD))
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> login = signIn("/venues");
        assertThat(login.statusCode()).as(login.body()).isEqualTo(302);
        assertThat(login.headers().firstValue("location").orElse("")).isEqualTo("/venues");
        String cookie = login.headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax");
        Rest session = rest.with("Cookie", cookie.substring(0, cookie.indexOf(';')));

        HttpResponse<String> page = session.get("/venues");
        assertThat(page.statusCode()).isEqualTo(200);
        Matcher token = CSRF.matcher(page.body());
        assertThat(token.find()).isTrue();
        Map<String, String> venue = Map.of("code", "CSRF", "name", "Proof");
        assertThat(session.form("/venues/create", venue).statusCode()).isIn(400, 403);
        assertThat(session.form("/venues/create", Map.of("code", "CSRF", "name", "Proof", "csrf_token", token.group(1)))
                        .statusCode())
                .isEqualTo(302);

        assertThat(session.form("/logout", Map.of("csrf_token", token.group(1))).statusCode())
                .isEqualTo(302);
        assertThat(session.get("/api/stats").statusCode()).isEqualTo(401);
    }

    @Test
    void theLoginPageSendsNobodyToAForeignPage() {
        for (String next : new String[] {"//evil.example/", "http://evil.example", "/\\evil.example", "javascript:x"}) {
            HttpResponse<String> login = signIn(next);
            assertThat(login.headers().firstValue("location").orElse("/"))
                    .as(next)
                    .isEqualTo("/");
        }
    }

    /** Signs in as a browser does: with the form's cookie and its hidden field. */
    private HttpResponse<String> signIn(String next) {
        HttpResponse<String> form = rest.get("/login");
        String cookie = form.headers().firstValue("set-cookie").orElseThrow();
        Matcher token = FORM_TOKEN.matcher(form.body());
        assertThat(token.find()).isTrue();
        return rest.with("Cookie", cookie.substring(0, cookie.indexOf(';')))
                .form(
                        "/login",
                        Map.of(
                                "csrf_token",
                                token.group(1),
                                "username",
                                ServerSettings.OWNER,
                                "password",
                                ServerSettings.PASSWORD,
                                "next",
                                next));
    }

    @Test
    void thePasswordIsKeptNowhereInClear() throws Exception {
        assertThat(SERVER.process().program().transcript()).doesNotContain(ServerSettings.PASSWORD);
        try (Stream<Path> files = Files.walk(SERVER.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(ServerSettings.PASSWORD);
            }
        }
    }
}
