package dev.marquee.it.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.RunningProgram;
import dev.marquee.it.harness.ServerProcess;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.TempFolder;
import dev.marquee.it.harness.Waiting;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Options of the server and of the seed. */
class ServingIT {
    @RegisterExtension
    static final MarqueeServer SERVER =
            new MarqueeServer(ServerSettings.closed().seeded("seed", "config", "--with-demo-accounts"));

    @Test
    void keysRotateBesideTheServerAndLoginsAreLimitedByTheAddress() {
        Rest rest = SERVER.rest();
        JsonNode login =
                Json.parse(rest.post("/api/auth/v2/login", Map.of("email", "admin@example.com", "password", "password"))
                        .body());
        String old = login.get("access_token").asString();
        rotateKey("1 older ones are still believed");
        Waiting.until("a token of the new key")
                .pollInterval(Duration.ofSeconds(7))
                .until(() -> {
                    Map<String, Object> renewal =
                            Map.of("refresh_token", login.get("refresh_token").asString());
                    JsonNode renewed = Json.parse(
                            rest.post("/api/auth/v2/refresh", renewal).body());
                    return !head(renewed.get("access_token").asString()).equals(head(old));
                });
        assertThat(ConfigServers.as(SERVER, old).get("/api/auth/v2/me").statusCode())
                .isEqualTo(200);
        rotateKey("0 older ones are still believed", "--forget-old");
        Waiting.until("the end of the old token")
                .until(() ->
                        ConfigServers.as(SERVER, old).get("/api/auth/v2/me").statusCode() == 401);
        for (int i = 0; i < 9; i++) {
            rest.post("/api/auth/v2/login", Map.of("email", "a@b.example", "password", "wrong" + i));
        }
        HttpResponse<String> answer = rest.post("/api/auth/login", Map.of());
        assertThat(answer.statusCode()).isEqualTo(429);
        JsonNode body = Json.parse(answer.body());
        assertThat(body.get("error").asString()).isEqualTo("Rate limit exceeded");
        assertThat(body.get("error_code").asString()).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(body.get("details").get("retry_after").asInt()).isPositive();
    }

    private static String head(String token) {
        return token.substring(0, token.indexOf('.'));
    }

    private static void rotateKey(String said, String... options) {
        List<String> command = new ArrayList<>(
                List.of("token", "rotate-key", "--data", SERVER.data().toString()));
        command.addAll(List.of(options));
        try (RunningProgram program = ServerProcess.command(
                List.of(), command, Map.of(), SERVER.folder().path())) {
            assertThat(program.awaitExit()).as(program.transcript()).isZero();
            assertThat(program.transcript()).contains(said);
        }
    }

    @Test
    void theSeedRunsAgainAndNotBesideAServer() {
        try (RunningProgram beside = ServerProcess.command(
                List.of(),
                List.of("seed", "config", "--data", SERVER.data().toString()),
                Map.of(),
                SERVER.folder().path())) {
            assertThat(beside.awaitExit()).isEqualTo(1);
            assertThat(beside.transcript()).contains("in use by another Marquee server");
        }
        try (TempFolder folder = new TempFolder()) {
            for (String counts : List.of("8 added, 0 there already", "0 added, 8 there already")) {
                try (RunningProgram seed = ServerProcess.command(
                        List.of(),
                        List.of(
                                "seed",
                                "config",
                                "--data",
                                folder.resolve("data").toString()),
                        Map.of(),
                        folder.path())) {
                    assertThat(seed.awaitExit()).isZero();
                    assertThat(seed.transcript())
                            .contains("platforms: " + counts)
                            .doesNotContain("WARNING");
                }
            }
        }
    }

    @Test
    void ownPagesAreServedFromTheFolderAndNothingElse() throws IOException {
        try (TempFolder folder = new TempFolder()) {
            Path pages = Files.createDirectories(folder.resolve("pages"));
            Files.writeString(pages.resolve("admin-test.html"), "<p>ours</p>");
            Files.writeString(folder.resolve("secret.html"), "secret");
            Files.createSymbolicLink(pages.resolve("link.html"), folder.resolve("secret.html"));
            try (ServerProcess server = ServerProcess.start(
                    ServerSettings.closed().with("--pages", pages.toString()),
                    folder.resolve("data"),
                    "127.0.0.1:0",
                    folder.path())) {
                Rest rest = new Rest(server.uri());
                HttpResponse<String> page = rest.get("/admin-test");
                assertThat(page.body()).isEqualTo("<p>ours</p>");
                assertThat(page.headers().firstValue("content-type").orElseThrow())
                        .startsWith("text/html");
                assertThat(rest.get("/admin-test.html").statusCode()).isEqualTo(200);
                for (String outside : List.of("/link", "/..%2fsecret", "/%2e%2e/secret.html", "/pages", "/.")) {
                    assertThat(rest.get(outside).body()).as(outside).doesNotContain("secret");
                }
                assertThat(rest.get("/login").body()).contains("csrf_token");
            }
        }
    }
}
