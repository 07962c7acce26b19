package dev.marquee.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.RawHttp;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerSettings;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenModeIT {
    private static final String POLLING = "/socket.io/?EIO=4&transport=polling";

    /** Open because it listens on loopback only; nothing says so. */
    @RegisterExtension
    static final MarqueeServer SERVER =
            new MarqueeServer(ServerSettings.plain().with("--tick", "3600", "--origin", "http://venue.example:8080"));

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    private final Rest rest = SERVER.rest();

    @Test
    void directRequestsNeedNoCredentials() {
        assertThat(rest.get("/api/stats").statusCode()).isEqualTo(200);
        assertThat(SERVER.fixtures().venue()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host", "Via"})
    void forwardedRequestsAreNotOpen(String header) {
        Rest proxied = rest.with(header, "203.0.113.9");

        assertThat(proxied.get("/api/stats").statusCode()).isEqualTo(401);
        assertThat(proxied.post("/api/venues", Map.of("code", "PROX", "name", "x"))
                        .statusCode())
                .isEqualTo(401);
        // A loopback address within the header makes it no more direct.
        assertThat(rest.with(header, "127.0.0.1").get("/api/stats").statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example:5000", "localhost.evil.example"})
    void aForeignHostIsNotOpen(String host) {
        String answer = RawHttp.exchange(
                SERVER.uri(), "GET /api/stats HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 401");

        String socket = RawHttp.exchange(
                SERVER.uri(), "GET " + POLLING + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        assertThat(socket).startsWith("HTTP/1.1 ");
    }

    @ParameterizedTest
    @EnumSource(names = {"NODE_4_5_POLLING", "NODE_LATEST_WEBSOCKET"})
    void connectionsThroughAProxyAreNotOpen(ClientKind kind) {
        TestClient client = CLIENTS.connect(kind, SERVER.uri(), Map.of(), Map.of("X-Forwarded-For", "203.0.113.9"));

        assertThat(client.await("refusal", 0, signal -> signal.type().equals("connect_error"))
                        .name())
                .contains("Authentication required");
    }

    @Test
    void pagesOfAForeignOriginCannotConnect() {
        HttpResponse<String> polling =
                rest.with("Origin", "http://evil.example").get(POLLING);
        assertThat(polling.statusCode()).isEqualTo(400);
        assertThat(polling.headers().firstValue("access-control-allow-origin")).isEmpty();
        assertThat(webSocketStatus("http://evil.example")).startsWith("HTTP/1.1 403");
        assertThat(webSocketStatus("null")).startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:5173",
                "http://localhost:5174",
                "http://localhost:3000",
                "http://venue.example:8080"
            })
    void pagesOfAnAllowedOriginConnectAndAreToldSoOnce(String origin) {
        for (String path : List.of(POLLING, "/api/stats")) {
            HttpResponse<String> answer = rest.with("Origin", origin).get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().allValues("access-control-allow-origin"))
                    .as(path)
                    .containsExactly(origin);
            assertThat(answer.headers().allValues("access-control-allow-credentials"))
                    .as(path)
                    .containsExactly("true");
        }
        assertThat(webSocketStatus(origin)).startsWith("HTTP/1.1 101");
    }

    @Test
    void preflightsOfAllowedOriginsAreAnswered() {
        HttpResponse<String> preflight = rest.with("Origin", "http://localhost:5173")
                .with("Access-Control-Request-Method", "PUT")
                .with("Access-Control-Request-Headers", "content-type")
                .send("OPTIONS", "/api/batches/1/priority", BodyPublishers.noBody());

        assertThat(preflight.statusCode()).isIn(200, 204);
        assertThat(preflight.headers().allValues("access-control-allow-origin"))
                .containsExactly("http://localhost:5173");
        assertThat(preflight
                        .headers()
                        .firstValue("access-control-allow-methods")
                        .orElse(""))
                .contains("PUT");
    }

    @Test
    void aForeignPageCannotChangeAnything() {
        HttpResponse<String> form =
                rest.with("Origin", "http://evil.example").form("/venues/create", Map.of("code", "EVIL", "name", "x"));
        HttpResponse<String> json = rest.with("Origin", "http://evil.example")
                .postText("/api/venues", "text/plain", "{\"code\":\"EVIL\",\"name\":\"x\"}");

        assertThat(form.statusCode()).isIn(400, 403);
        assertThat(json.statusCode()).isIn(400, 403, 415);
        assertThat(rest.get("/api/venues").body()).doesNotContain("EVIL");
    }

    @ParameterizedTest
    @EnumSource(names = {"NODE_4_5_UPGRADE", "NODE_LATEST_WEBSOCKET", "PYTHON_UPGRADE"})
    void clientsWithAnAllowedOriginConnect(ClientKind kind) {
        CLIENTS.connect(kind, SERVER.uri(), Map.of(), Map.of("Origin", "http://localhost:5173"))
                .awaitGreeted();
    }

    private String webSocketStatus(String origin) {
        // A masked close frame of ours makes the server end an accepted connection.
        return RawHttp.exchange(
                SERVER.uri(),
                "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: "
                        + SERVER.uri().getAuthority()
                        + "\r\nOrigin: " + origin + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
                "\u0088\u0080\u0000\u0000\u0000\u0000");
    }
}
