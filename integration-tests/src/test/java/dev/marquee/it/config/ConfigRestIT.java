package dev.marquee.it.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The table of routes (contract: config, sections 8 and 8.1). */
class ConfigRestIT {
    @RegisterExtension
    static final MarqueeServer SERVER = ConfigServers.demo();

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    private final Rest owner = ConfigServers.as(SERVER, Jwt.owner());

    private JsonNode send(String method, String path, String body, int status) {
        HttpResponse<String> answer =
                owner.with("Content-Type", "application/json").send(method, path, BodyPublishers.ofString(body));
        assertThat(answer.statusCode())
                .as(method + " " + path + ": " + answer.body())
                .isEqualTo(status);
        JsonNode json = Json.parse(answer.body());
        assertThat(json.get("success").asBoolean()).isEqualTo(status < 300);
        return json;
    }

    static Stream<Arguments> reads() {
        return Stream.of(
                Arguments.of("platforms", "count platforms"),
                Arguments.of("platforms?include_stats=true", "count platforms"),
                Arguments.of("platforms/1", "platform"),
                Arguments.of("platforms/instagram/stats", "platform stats"),
                Arguments.of("platforms/client-view", "count platforms"),
                Arguments.of("features?category=content", "categories count features"),
                Arguments.of("features/1", "feature"),
                Arguments.of("features/categories", "categories"),
                Arguments.of("features/client/1", "client_id features limits package_name"),
                Arguments.of("features/client/404", "client_id features limits package_name"),
                Arguments.of("packages?include_features=true&active_only=false", "count packages"),
                Arguments.of("packages/1", "package"),
                Arguments.of("packages/1/statistics", "statistics"),
                Arguments.of("packages/comparison", "comparison"),
                Arguments.of("dashboard/overview?days=7", "data overview period"),
                Arguments.of("dashboard/activity-feed?page=1&per_page=2&type=platform", "activities pagination"),
                Arguments.of("dashboard/metrics", "metrics"),
                Arguments.of("dashboard/system-health", "health"),
                Arguments.of("dashboard/quick-actions", "actions"),
                Arguments.of("config-sync/status/1", "client_id sync_status"),
                Arguments.of("config-sync/history/1", "client_id has_more history total"),
                Arguments.of("config-sync/stats", "statistics"),
                Arguments.of("clients", "clients count total"),
                Arguments.of("announcements", "announcements"));
    }

    @ParameterizedTest
    @MethodSource("reads")
    void readsAnswerTheirMembers(String path, String members) {
        JsonNode answer = send("GET", "/api/admin/" + path, "", 200);
        assertThat(Json.keys(answer)).containsExactlyInAnyOrder((members + " success").split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT  | platforms/1              | {"color": 1}                          | 400 | No valid fields to update
            PUT  | platforms/1              | {"icon": "far too long for it"}       | 400 | icon:
            POST | platforms/99/toggle      | {"is_enabled": true}                  | 404 | Platform not found
            GET  | platforms/99             | {}                                    | 404 | Platform not found
            GET  | features/x               | {}                                    | 404 | Feature not found
            POST | features/99/toggle       | {}                                    | 404 | Feature not found
            POST | features/sub/99/toggle   | {}                                    | 404 | Sub-feature not found
            POST | features/bulk-toggle     | {"feature_ids": []}                   | 400 | No features specified
            POST | features/check           | {"client_id": 1}                      | 400 | client_id and feature_key are required
            POST | packages                 | {"display_name": "x", "price_kwd": 1} | 400 | Missing required field: name
            POST | packages                 | {"name": "x", "price_kwd": 1}         | 400 | Missing required field: display_name
            POST | packages                 | {"name": "starter", "display_name": "x", "price_kwd": 1} | 400 | Package with this name already exists
            POST | packages                 | {"name": "x", "display_name": "x", "price_kwd": "dear"} | 400 | Invalid price: "dear"
            PUT  | packages/1               | {"price_kwd": -1}                     | 400 | Invalid price: -1
            PUT  | packages/1               | {"price_kwd": 12.345}                 | 400 | Invalid price: 12.345
            PUT  | packages/1               | {"price_kwd": "12.345"}               | 400 | Invalid price: "12.345"
            GET  | dashboard/activity-feed?per_page=no | {}                         | 400 | per_page: no (expected: a whole number
            PUT  | packages/1/features      | {"feature_ids": 5}                    | 400 | feature_ids must be a list
            PUT  | packages/1/features      | {"feature_ids": [404]}                | 400 | feature_ids:
            POST | packages/1/duplicate     | {}                                    | 400 | new_name is required
            POST | packages/99/toggle       | {"is_active": true}                   | 404 | Package not found
            GET  | packages/99/statistics   | {}                                    | 404 | Package not found
            POST | config-sync/sync/99      | {}                                    | 400 | Client not found
            POST | config-sync/cleanup      | {"days": 0}                           | 400 | Days must be at least 1
            POST | config-sync/mark-pending | {}                                    | 400 | client_ids must be a list
            POST | platforms/1/toggle       | {"is_enabled": "yes"}                 | 400 | is_enabled:
            POST | platforms/1/toggle       | [1]                                   | 400 | body:
            POST | platforms/1/toggle       | {                                     | 400 | body:
            """)
    void refusalsSayWhatIsWrong(String method, String path, String body, int status, String error) {
        JsonNode answer = send(method, "/api/admin/" + path, body, status);
        assertThat(answer.get("error").asString()).startsWith(error);
    }

    @Test
    void aPackageLivesThroughItsRoutes() {
        JsonNode made = send(
                        "POST",
                        "/api/admin/packages",
                        "{\"name\":\"team\",\"display_name\":\"Team\",\"price_kwd\":\"12.5\","
                                + "\"billing_period\":\"yearly\",\"limits\":{\"accounts\":2},\"feature_ids\":[1,2]}",
                        201)
                .get("package");
        String path = "/api/admin/packages/" + made.get("id").asLong();
        assertThat(made.get("price_kwd").asDouble()).isEqualTo(12.5);
        assertThat(made.get("included_features").size()).isEqualTo(2);
        assertThat(made.get("included_features").get(0).has("sub_features")).isFalse();

        JsonNode changed = send(
                "PUT",
                path + "/features",
                "{\"feature_ids\":[2,3],\"custom_config\":{\"3\":{\"model\":\"small\",\"icon\":\"*\"}}}",
                200);
        assertThat(changed.get("package")
                        .get("included_features")
                        .get(1)
                        .get("feature_key")
                        .asString())
                .isEqualTo("ai_services");
        JsonNode kept = send("GET", "/api/admin/history?config_type=package_features", "", 200)
                .get("history")
                .get(0)
                .get("changes")
                .get(0)
                .get("after")
                .get(0);
        assertThat(Json.keys(kept)).containsExactly("custom_config", "feature_id", "is_included");
        JsonNode client = send(
                        "POST",
                        "/api/admin/clients",
                        "{\"package_id\":" + made.get("id") + ",\"company_name\":\"Grill\"}",
                        201)
                .get("client");
        JsonNode features = send("GET", "/api/admin/features/client/" + client.get("id"), "", 200)
                .get("features");
        assertThat(features.get("ai_services").toString())
                .isEqualTo("{\"enabled\":true,\"display_name\":\"AI Services\",\"icon\":\"*\",\"sub_features\":{},"
                        + "\"model\":\"small\"}");
        JsonNode statistics = send("GET", path + "/statistics", "", 200).get("statistics");
        assertThat(statistics.get("yearly_revenue_kwd").asDouble()).isEqualTo(12.5);
        assertThat(statistics.get("monthly_revenue_kwd").asDouble()).isZero();
        assertThat(statistics.get("active_clients").asInt()).isEqualTo(1);
        assertThat(send("POST", path + "/toggle", "{\"is_active\":false}", 200)
                        .get("package")
                        .get("is_active")
                        .asBoolean())
                .isFalse();
        assertThat(send("GET", "/api/admin/packages", "", 200).get("packages").valueStream())
                .noneMatch(one -> one.get("name").asString().equals("team"));
    }

    @Test
    void aPasswordIsHistoryThatSaysNothingAndCannotBeTakenBack() {
        JsonNode client = send("POST", "/api/admin/clients", "{\"email\":\"lock@out.example\"}", 201)
                .get("client");
        String path = "/api/admin/clients/" + client.get("id").asLong();
        send("PUT", path, "{\"password\":\"not for everybody 1\",\"contact_name\":\"Ann\"}", 200);
        String list = "/api/admin/history?config_id=" + client.get("id").asLong() + "&config_type=client";
        JsonNode entry = send("GET", list + "_password", "", 200).get("history").get(0);
        assertThat(entry.get("changes").toString())
                .isEqualTo("[{\"field\":\"password\",\"before\":null,\"after\":\"changed\"}]");
        assertThat(entry.get("revertible").asBoolean()).isFalse();
        JsonNode refused = send("POST", "/api/admin/history/" + entry.get("id").asLong() + "/revert", "{}", 409);
        assertThat(refused.get("error").asString()).startsWith("A change of this kind cannot be undone");
        JsonNode fields = send("GET", list, "", 200).get("history").get(0).get("changes");
        assertThat(fields.size()).isEqualTo(1);
        assertThat(fields.get(0).get("field").asString()).isEqualTo("contact_name");

        // Five wrong passwords, and the right one is not looked at for half an hour.
        Rest rest = SERVER.rest();
        for (int i = 0; i < 5; i++) {
            Map<String, Object> wrong = Map.of("email", "lock@out.example", "password", "wrong " + i);
            assertThat(rest.post("/api/auth/v2/login", wrong).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> right =
                rest.post("/api/auth/v2/login", Map.of("email", "LOCK@out.example", "password", "not for everybody 1"));
        assertThat(right.statusCode()).isEqualTo(429);
        JsonNode rests = Json.parse(right.body());
        assertThat(rests.get("error_code").asString()).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(rests.get("details").get("message").asString()).contains("30 minutes");
    }

    @Test
    void anAnnouncementAnswersItsNumber() {
        JsonNode sent = send("POST", "/api/admin/announcements", "{\"message\":\"hello\",\"target\":\"nobody\"}", 201)
                .get("announcement");
        assertThat(sent.get("id").asLong()).isPositive();
        assertThat(send("GET", "/api/admin/announcements", "", 200)
                        .get("announcements")
                        .get(0))
                .isEqualTo(sent);
    }

    @Test
    void whoeverIsLateIsToldAndWhoeverNamesNoVersionWins() {
        JsonNode before = send("GET", "/api/admin/features/7", "", 200).get("feature");
        long version = before.get("version").asLong();
        send("PUT", "/api/admin/features/7", "{\"icon\":\"a\",\"version\":" + version + "}", 200);
        JsonNode conflict = send("PUT", "/api/admin/features/7", "{\"icon\":\"b\",\"version\":" + version + "}", 409);
        assertThat(conflict.get("current").get("icon").asString()).isEqualTo("a");
        assertThat(owner.with("If-Match", "\"" + version + "\"")
                        .put("/api/admin/features/7", Map.of("icon", "c"))
                        .statusCode())
                .isEqualTo(409);
        send("PUT", "/api/admin/features/7", "{\"icon\":\"d\"}", 200);
    }

    @Test
    void synchronisationsReachTheClientAndAreKept() {
        TestClient client = CLIENTS.connect(
                ClientKind.PYTHON_WEBSOCKET, SERVER.uri("/client"), Map.of("token", Jwt.client(2)), Map.of());
        client.awaitEvent("client_connected");
        JsonNode result = send("POST", "/api/admin/config-sync/sync/2", "", 200).get("result");
        assertThat(result.get("status").asString()).isEqualTo("synced");
        client.awaitEvent("config_sync");
        JsonNode note = client.awaitEvent("client_notification");
        assertThat(note.get("type").asString()).isEqualTo("config_update");
        assertThat(Json.keys(note.get("data")))
                .containsExactly(
                        "client_id", "features", "limits", "package", "platforms", "settings", "timestamp", "version");
        assertThat(send("POST", "/api/admin/config-sync/sync/2", "{\"force\":false}", 200)
                        .get("result")
                        .toString())
                .isEqualTo("{\"status\":\"up_to_date\"}");
        send("POST", "/api/admin/config-sync/mark-pending", "{\"client_ids\":[2],\"reason\":\"test\"}", 200);
        JsonNode status =
                send("GET", "/api/admin/config-sync/status/2", "", 200).get("sync_status");
        assertThat(status.get("is_pending").asBoolean()).isTrue();
        assertThat(status.get("config_hash").asString()).matches("[0-9a-f]{32}");
        assertThat(send("POST", "/api/admin/config-sync/process-pending", "", 200)
                        .get("result")
                        .get("success")
                        .asInt())
                .isEqualTo(1);
        assertThat(owner.send("POST", "/api/admin/config-sync/sync-all", BodyPublishers.noBody())
                        .body())
                .contains("\"failed\":0");
        JsonNode history = send("GET", "/api/admin/config-sync/history/2?limit=2", "", 200);
        assertThat(history.get("total").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(history.get("has_more").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/auth/v2/login", "/api/auth/login", "/api/auth/simple-login"})
    void everyLoginAnswersBothPages(String path) {
        JsonNode login = Json.parse(SERVER.rest()
                .post(path, Map.of("email", "admin@example.com", "password", "password"))
                .body());
        assertThat(login.get("access_token")).isEqualTo(login.get("tokens").get("access_token"));
        assertThat(login.get("refresh_token")).isEqualTo(login.get("tokens").get("refresh_token"));
        assertThat(login.get("user").get("role").asString()).isEqualTo("owner");
        Rest rest = ConfigServers.as(SERVER, login.get("access_token").asString());
        // A token opens the routes of the other systems, too, and no page could have forged the call.
        assertThat(rest.get("/api/users").statusCode()).isEqualTo(200);
        assertThat(rest.post("/api/admin/platforms/8/toggle", Map.of("is_enabled", false))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> wrong =
                SERVER.rest().post(path, Map.of("email", "admin@example.com", "password", "wrong"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(Json.parse(wrong.body()).get("error").asString()).isEqualTo("Invalid credentials");
        assertThat(SERVER.rest()
                        .with(
                                "Authorization",
                                "Bearer " + login.get("refresh_token").asString())
                        .get("/api/admin/platforms")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aRefreshTokenWorksOnceWithAGraceAndTheftEndsTheLogin() {
        Rest rest = SERVER.rest();
        JsonNode login =
                Json.parse(rest.post("/api/auth/v2/login", Map.of("email", "test@cafe.com", "password", "password"))
                        .body());
        String first = login.get("refresh_token").asString();
        JsonNode second = Json.parse(rest.post("/api/auth/v2/refresh", Map.of("refresh_token", first))
                .body());
        JsonNode again = Json.parse(rest.post("/api/auth/v2/refresh", Map.of("refresh_token", first))
                .body());
        assertThat(again.get("success").asBoolean()).isTrue();
        String latest = Json.parse(rest.post(
                                "/api/auth/v2/refresh",
                                Map.of(
                                        "refresh_token",
                                        second.get("refresh_token").asString()))
                        .body())
                .get("refresh_token")
                .asString();
        assertThat(rest.post("/api/auth/v2/refresh", Map.of("refresh_token", first))
                        .statusCode())
                .isEqualTo(401);
        assertThat(rest.post("/api/auth/v2/refresh", Map.of("refresh_token", latest))
                        .statusCode())
                .isEqualTo(401);
        assertThat(ConfigServers.as(SERVER, second.get("access_token").asString())
                        .get("/api/auth/v2/me")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aPersonOnOurPagesMayDoWhatATokenMay() {
        Rest rest = SERVER.rest();
        HttpResponse<String> form = rest.get("/login");
        String secret = cookie(form);
        HttpResponse<String> signedIn = rest.with("Cookie", secret)
                .form(
                        "/login",
                        Map.of(
                                "username",
                                "admin@example.com",
                                "password",
                                "password",
                                "csrf_token",
                                found("name=\"csrf_token\" value=\"([^\"]+)\"", form.body())));
        String session = cookie(signedIn);
        Rest page = rest.with("Cookie", session);
        String token = found(
                "name=\"csrf-token\" content=\"([^\"]+)\"",
                page.get("/dashboard").body());

        assertThat(page.get("/api/admin/platforms").statusCode()).isEqualTo(200);
        assertThat(page.post("/api/admin/platforms/8/toggle", Map.of()).statusCode())
                .isEqualTo(400);
        assertThat(page.with("X-CSRFToken", token)
                        .post("/api/admin/platforms/8/toggle", Map.of())
                        .statusCode())
                .isEqualTo(200);
        TestClient admin = CLIENTS.connect(
                ClientKind.NODE_LATEST_WEBSOCKET, SERVER.uri("/admin"), Map.of(), Map.of("Cookie", session));
        assertThat(admin.awaitEvent("admin_connected").get("role").asString()).isEqualTo("owner");
        page.with("X-CSRFToken", token).form("/logout", Map.of("csrf_token", token));
        admin.await("end", 0, signal -> signal.name().equals("io server disconnect"));
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().allValues("set-cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .filter(cookie -> !cookie.endsWith("="))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.headers()));
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
