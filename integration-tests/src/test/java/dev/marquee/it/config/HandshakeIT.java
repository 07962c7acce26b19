package dev.marquee.it.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Handshakes and signing in by event (contract: config, sections 1.1 and 1.2). */
class HandshakeIT {
    @RegisterExtension
    static final MarqueeServer SERVER =
            new MarqueeServer(ConfigServers.settings().with("--auth-grace", "2"));

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    private static TestClient connect(ClientKind kind, String namespace, @Nullable String token) {
        return CLIENTS.connect(
                kind, SERVER.uri(namespace), token == null ? Map.of() : Map.of("token", token), Map.of());
    }

    private static void answers(TestClient client, String event, Object argument, String message) {
        int mark = client.mark();
        int ack = client.emitForAck(event, argument);
        assertThat(client.awaitEvent(mark, "error").get("message").asString()).isEqualTo(message);
        assertThat(client.awaitAck(ack).toString()).isEqualTo("[false]");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NODE_4_5_POLLING", "NODE_4_5_UPGRADE", "NODE_LATEST_WEBSOCKET", "JAVA_POLLING", "PYTHON_UPGRADE"})
    void aTokenIsGreetedFirstOfAll(ClientKind kind) {
        TestClient admin = connect(kind, "/admin", Jwt.owner()).awaitConnected();
        JsonNode greeting = admin.awaitEvent("admin_connected");
        assertThat(greeting).isEqualTo(Json.parse("{\"user_id\":4,\"role\":\"owner\",\"permissions\":[\"all\"]}"));
        assertThat(admin.eventsSince(0)).startsWith("admin_connected");

        TestClient client = connect(kind, "/client", Jwt.client(1)).awaitConnected();
        JsonNode connected = client.awaitEvent("client_connected");
        assertThat(Json.keys(connected)).containsExactly("client_id", "features", "message", "platforms");
        assertThat(connected.get("message").asString()).isEqualTo("Connected to real-time updates");
        assertThat(connected.get("features").get("package_name").asString()).isEqualTo("starter");
        assertThat(Json.keys(connected.get("features").get("features")))
                .containsExactly("accounts", "content_studio", "dashboard", "scheduler", "settings");

        TestClient legacy = connect(kind, "/", Jwt.client(2)).awaitConnected();
        assertThat(legacy.awaitEvent("connected").get("message").asString()).isEqualTo("Connected to client channel");
        assertThat(legacy.eventsSince(0)).containsExactly("connected");
        TestClient staff = connect(kind, "/", Jwt.admin()).awaitGreeted();
        assertThat(staff.eventsSince(0)).startsWith("connected", "status", "stats_update", "connection_response");
    }

    @ParameterizedTest
    @EnumSource(names = {"NODE_4_5_UPGRADE", "JAVA_WEBSOCKET", "PYTHON_POLLING"})
    void aTokenMayComeByEventInstead(ClientKind kind) {
        TestClient admin = connect(kind, "/admin", null).awaitConnected();
        answers(admin, "admin_connect", Map.of(), "Authentication required");
        answers(admin, "admin_connect", Map.of("token", "bad"), "Invalid authentication");
        answers(admin, "admin_connect", Map.of("token", Jwt.client(1)), "Admin access required");
        answers(admin, "admin_connect", "no object", "Connection failed");
        int ack = admin.emitForAck("admin_connect", Map.of("token", Jwt.admin()));
        assertThat(admin.awaitAck(ack).toString()).isEqualTo("[true]");
        assertThat(admin.awaitEvent("admin_connected").get("role").asString()).isEqualTo("admin");

        TestClient client = connect(kind, "/client", null).awaitConnected();
        answers(client, "client_connect", Map.of("token", Jwt.admin()), "Client access required");
        int good = client.emitForAck("client_connect", Map.of("token", Jwt.client(2)));
        assertThat(client.awaitAck(good).toString()).isEqualTo("[true]");
        assertThat(client.awaitEvent("client_connected").get("client_id").asLong())
                .isEqualTo(2);
    }

    @Test
    void whoShowsNothingIsSentAway() {
        TestClient client =
                connect(ClientKind.NODE_4_5_WEBSOCKET, "/client", null).awaitConnected();
        assertThat(client.awaitEvent("error").get("message").asString()).isEqualTo("Authentication required");
        assertThat(client.await("end", 0, signal -> signal.type().equals("disconnect"))
                        .name())
                .isEqualTo("io server disconnect");
    }

    @Test
    void aConnectionEndsWithItsToken() {
        String brief = Jwt.of(
                Map.of("role", "client", "client_id", 1, "exp", Instant.now().getEpochSecond() + 3));
        TestClient client =
                connect(ClientKind.NODE_4_5_WEBSOCKET, "/client", brief).awaitConnected();
        client.awaitEvent("client_connected");
        assertThat(client.awaitEvent("error").get("message").asString()).isEqualTo("Token has expired");
        client.await("end", 0, signal -> signal.name().equals("io server disconnect"));
        assertThat(connect(ClientKind.JAVA_WEBSOCKET, "/client", brief)
                        .await("refusal", 0, signal -> signal.type().equals("connect_error"))
                        .name())
                .contains("Token has expired");
    }

    @Test
    void aLogoutEndsEveryConnectionOfTheLogin() {
        Rest rest = SERVER.rest();
        JsonNode login = Json.parse(
                rest.post("/api/auth/v2/login", Map.of("email", "test@restaurant.com", "password", "password"))
                        .body());
        String token = login.get("access_token").asString();
        assertThat(login.get("tokens").get("expires_in").asInt()).isEqualTo(900);
        List<TestClient> all = List.of(
                connect(ClientKind.NODE_LATEST_WEBSOCKET, "/client", token),
                connect(ClientKind.NODE_4_5_POLLING, "/", token));
        all.get(0).awaitEvent("client_connected");
        all.get(1).awaitEvent("connected");

        assertThat(ConfigServers.as(SERVER, token)
                        .post("/api/auth/v2/logout", Map.of())
                        .statusCode())
                .isEqualTo(200);

        all.forEach(client ->
                assertThat(client.awaitEvent("error").get("message").asString()).isEqualTo("Token has been revoked"));
        all.forEach(client -> client.await("end", 0, signal -> signal.name().equals("io server disconnect")));
        assertThat(rest.post(
                                "/api/auth/v2/refresh",
                                Map.of(
                                        "refresh_token",
                                        login.get("refresh_token").asString()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aClientWithoutPackageHasNothing() {
        JsonNode connected = connect(ClientKind.NODE_4_5_UPGRADE, "/client", Jwt.client(newClient()))
                .awaitEvent("client_connected");
        assertThat(connected.get("features").toString())
                .isEqualTo("{\"features\":{},\"limits\":{},\"package_name\":null}");
    }

    @Test
    void anUnknownOrSuspendedClientIsRefusedWhoeverIssuedItsToken() {
        isRefused(Jwt.client(404), "Client not found");
        long id = newClient();
        String token = Jwt.client(id);
        TestClient client = connect(ClientKind.NODE_4_5_UPGRADE, "/client", token);
        TestClient legacy = connect(ClientKind.NODE_LATEST_WEBSOCKET, "/", token);
        client.awaitEvent("client_connected");
        legacy.awaitEvent("connected");
        ConfigServers.as(SERVER, Jwt.owner())
                .put("/api/admin/clients/" + id, Map.of("subscription_status", "suspended"));
        for (TestClient open : List.of(client, legacy)) {
            assertThat(open.awaitEvent("error").get("message").asString()).isEqualTo("Account suspended");
            open.await("end", 0, signal -> signal.name().equals("io server disconnect"));
        }
        isRefused(token, "Account suspended");
    }

    private static void isRefused(String token, String message) {
        assertThat(refusal(connect(ClientKind.NODE_4_5_UPGRADE, "/client", token)))
                .isEqualTo(message);
        assertThat(refusal(connect(ClientKind.NODE_4_5_UPGRADE, "/", token)))
                .isEqualTo("Connection rejected by server");
        TestClient byEvent =
                connect(ClientKind.NODE_LATEST_WEBSOCKET, "/client", null).awaitConnected();
        answers(byEvent, "client_connect", Map.of("token", token), message);
        Rest rest = ConfigServers.as(SERVER, token);
        HttpResponse<String> flags = rest.post("/ofrep/v1/evaluate/flags", Map.of());
        assertThat(flags.statusCode()).isEqualTo(403);
        assertThat(Json.parse(flags.body()).get("errorDetails").asString()).isEqualTo(message);
        HttpResponse<String> me = rest.get("/api/auth/v2/me");
        assertThat(me.statusCode()).isEqualTo(403);
        assertThat(Json.parse(me.body())).isEqualTo(Json.parse("{\"success\":false,\"error\":\"" + message + "\"}"));
    }

    private static String refusal(TestClient client) {
        return client.await("refusal", 0, signal -> signal.type().equals("connect_error"))
                .name();
    }

    private static long newClient() {
        return Json.parse(ConfigServers.as(SERVER, Jwt.owner())
                        .post("/api/admin/clients", Map.of("company_name", "Grill"))
                        .body())
                .get("client")
                .get("id")
                .asLong();
    }

    @Test
    void aBadTokenIsRefusedOnTheMainNamespaceToo() {
        TestClient client = connect(ClientKind.NODE_4_5_UPGRADE, "/", "nonsense");
        assertThat(client.await("refusal", 0, signal -> signal.type().equals("connect_error"))
                        .name())
                .isEqualTo("Connection rejected by server");
    }
}
