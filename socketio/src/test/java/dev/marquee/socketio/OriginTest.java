package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OriginTest {
    private static final String DEV = "http://localhost:5173";

    private final TestServer server =
            TestServer.start(builder -> builder.originPolicy(OriginPolicy.sameOriginOr(Set.of(DEV))));

    @AfterEach
    void stop() {
        server.close();
    }

    private RawHttp.Response send(String method, String... headers) throws Exception {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send(method + " /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost:5001\r\n"
                    + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n") + "\r\n");
            return http.read();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:5173, h, ALLOW",
        "HTTP://LOCALHOST:5173, h, ALLOW",
        "http://localhost:5001, localhost:5001, ALLOW",
        "https://marquee.example, marquee.example, ALLOW",
        "https://marquee.example, marquee.example:443, ALLOW",
        "http://marquee.example:80, marquee.example, ALLOW",
        "http://marquee.example:8080, marquee.example, REFUSE",
        "http://evil.example, localhost:5001, REFUSE",
        "http://localhost:5173.evil.example, h, REFUSE",
        "null, h, REFUSE",
        "http://localhost:5001, , REFUSE",
    })
    void sameOriginAndTheListAreAllowed(String origin, String host, OriginPolicy.Decision decision) {
        assertThat(OriginPolicy.sameOriginOr(Set.of(DEV)).decide(origin, host)).isEqualTo(decision);
    }

    @Test
    void anAllowedOriginIsEchoedOnce() throws Exception {
        RawHttp.Response response = send("GET", "Origin: " + DEV);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("access-control-allow-origin")).isEqualTo(DEV);
        assertThat(response.header("access-control-allow-credentials")).isEqualTo("true");
        assertThat(response.header("vary")).isEqualToIgnoringCase("origin");
    }

    @Test
    void noOriginIsAllowedWithoutCorsHeaders() throws Exception {
        RawHttp.Response response = send("GET");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void aRefusedOriginGetsTheKnownBody() throws Exception {
        for (String method : new String[] {"GET", "OPTIONS"}) {
            RawHttp.Response response = send(method, "Origin: http://evil.example");
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.body()).isEqualTo("\"http://evil.example is not an accepted origin.\"");
            assertThat(response.headers()).doesNotContainKey("access-control-allow-origin");
        }
    }

    @Test
    void preflightsAreAnswered() throws Exception {
        RawHttp.Response response = send(
                "OPTIONS",
                "Origin: " + DEV,
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: x-token, content-type");
        assertThat(response.status()).isEqualTo(204);
        assertThat(response.header("access-control-allow-origin")).isEqualTo(DEV);
        assertThat(response.header("access-control-allow-methods")).contains("POST");
        assertThat(response.header("access-control-allow-headers")).isEqualTo("x-token, content-type");
    }

    @Test
    void webSocketsAreCheckedToo() throws Exception {
        try (RawHttp foreign = new RawHttp(server.port());
                RawHttp allowed = new RawHttp(server.port())) {
            foreign.upgrade("EIO=4&transport=websocket", "Origin: http://evil.example");
            RawHttp.Response refused = foreign.read();
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).isEqualTo("\"http://evil.example is not an accepted origin.\"");
            allowed.upgrade("EIO=4&transport=websocket", "Origin: " + DEV);
            RawHttp.Response accepted = allowed.read();
            assertThat(accepted.status()).isEqualTo(101);
            assertThat(accepted.header("access-control-allow-origin")).isEqualTo(DEV);
        }
    }
}
