package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class EngineHandshakeTest {
    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void openPacketOverPollingOffersTheUpgrade() {
        HttpResponse<String> response = server.polling().send(server.polling().request("EIO=4&transport=polling"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("text/plain; charset=UTF-8");
        assertThat(response.body()).startsWith("0");
        JsonNode open = Json.parse(response.body().substring(1));
        assertThat(open.propertyNames())
                .containsExactlyInAnyOrder("sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload");
        assertThat(open.get("upgrades").toString()).isEqualTo("[\"websocket\"]");
        assertThat(open.get("pingInterval").intValue()).isEqualTo(25_000);
        assertThat(open.get("pingTimeout").intValue()).isEqualTo(20_000);
        assertThat(open.get("maxPayload").intValue()).isEqualTo(1_000_000);
        assertThat(open.get("sid").stringValue()).matches("[A-Za-z0-9_-]{20,}");
    }

    @Test
    void openPacketOverWebSocketOffersNothing() {
        try (WebSocketClient client = WebSocketClient.connect(server.port(), "EIO=4&transport=websocket")) {
            String open = client.next();
            assertThat(open).startsWith("0").contains("\"upgrades\":[]");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "transport=polling            | GET  | 5 | Unsupported protocol version",
                "EIO=abc&transport=polling    | GET  | 5 | Unsupported protocol version",
                "EIO=5&transport=polling      | GET  | 5 | Unsupported protocol version",
                "EIO=4                        | GET  | 0 | Transport unknown",
                "EIO=4&transport=abc          | GET  | 0 | Transport unknown",
                "EIO=4&transport=%zz          | GET  | 3 | Bad request",
                "EIO=4&transport=websocket    | GET  | 3 | Bad request",
                "EIO=4&transport=polling      | POST | 2 | Bad handshake method",
                "EIO=4&transport=polling      | PUT  | 2 | Bad handshake method",
                "EIO=4&transport=polling&sid=x| GET  | 1 | Session ID unknown",
                "EIO=4&transport=polling&sid=x| POST | 1 | Session ID unknown",
                "EIO=3&transport=polling&sid=x| GET  | 1 | Session ID unknown",
                "EIO=3&transport=polling      | POST | 2 | Bad handshake method",
                "EIO=3&transport=websocket    | GET  | 3 | Bad request",
                "EIO=3                        | GET  | 0 | Transport unknown",
                "EIO=4&transport=polling&sid= | POST | 2 | Bad handshake method",
            })
    void refusesWithTheReferenceServersCode(String query, String method, int code, String message) throws Exception {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send(method + " /socket.io/?" + query + " HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
            RawHttp.Response response = http.read();
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.header("content-type")).isEqualTo("application/json");
            assertThat(response.body()).isEqualTo("{\"code\":" + code + ",\"message\":\"" + message + "\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"transport=websocket", "EIO=abc&transport=websocket", "EIO=4", "EIO=4&transport=abc"})
    void refusesWebSocketsWithoutValidQuery(String query) {
        assertThatThrownBy(() -> WebSocketClient.connect(server.port(), query)).isInstanceOf(CompletionException.class);
    }

    @Test
    void anUnknownSessionCannotUpgrade() {
        assertThatThrownBy(() -> WebSocketClient.connect(server.port(), "EIO=4&transport=websocket&sid=unknown"))
                .isInstanceOf(CompletionException.class);
    }

    @Test
    void aSessionTakesNoOtherMethods() {
        PollingClient client = server.polling();
        String sid = client.open();

        assertThat(client.send(client.session(sid).PUT(BodyPublishers.ofString("4x")))
                        .statusCode())
                .isEqualTo(405);
        assertThat(client.post(sid, "40").statusCode()).isEqualTo(200);
    }

    @Test
    void headGetsNoBody() throws Exception {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send("HEAD /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
            assertThat(http.readAll()).startsWith("HTTP/1.1 400").endsWith("\r\n\r\n");
        }
    }

    @Test
    void refusesWhatTheApplicationDoesNotAllow() {
        try (TestServer closed = TestServer.start(
                builder -> builder.allowRequest(handshake -> handshake.query().containsKey("token")))) {
            PollingClient client = closed.polling();
            HttpResponse<String> refused = client.send(client.request("EIO=4&transport=polling"));
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");
            assertThat(client.send(client.request("EIO=4&transport=polling&token=t"))
                            .statusCode())
                    .isEqualTo(200);
            assertThatThrownBy(() -> WebSocketClient.connect(closed.port(), "EIO=4&transport=websocket"))
                    .isInstanceOf(CompletionException.class);
        }
    }

    @Test
    void answersHttp10AndClosesTheConnection() throws Exception {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send("GET /socket.io/?EIO=4&transport=polling HTTP/1.0\r\n\r\n");
            assertThat(http.readAll()).startsWith("HTTP/1.1 200").contains("\r\n\r\n0{");
        }
    }

    @Test
    void answersPipelinedRequestsInOrder() throws Exception {
        try (RawHttp http = new RawHttp(server.port())) {
            String request = "GET /socket.io/?EIO=4&transport=%s HTTP/1.1\r\nHost: h\r\n\r\n";
            http.send(String.format(request, "polling")
                    + String.format(request, "abc")
                    + String.format(request, "polling"));
            assertThat(http.read().body()).startsWith("0{");
            assertThat(http.read().body()).contains("Transport unknown");
            assertThat(http.read().body()).startsWith("0{");
        }
    }

    @Test
    void theSlashAtTheEndIsOptional() throws Exception {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send("GET /socket.io?EIO=4&transport=polling HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(http.read().body()).startsWith("0{");
        }
    }

    @Test
    void idsOfSessionAndSocketDiffer() {
        PollingClient client = server.polling();
        String sid = client.open();
        client.post(sid, "40");
        String connected = client.poll(sid).body();
        assertThat(connected).startsWith("40{\"sid\":\"").doesNotContain(sid);
    }
}
