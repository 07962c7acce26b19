package dev.marquee.it.signage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.People;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerSettings;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What signed-in pages and their scripts call, row by row (contract: signage, section 5). */
class BrowserTableIT {
    @RegisterExtension
    static final MarqueeServer SERVER =
            new MarqueeServer(ServerSettings.closed().with("--enroll", "open"));

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    private static People.Browser operator;
    private static People.Browser viewer;
    private static Rest owner;
    private static Player player;
    private static long video;
    private static long playlist;
    private static long schedule;

    @BeforeAll
    static void people() {
        owner = People.owner(SERVER.rest());
        operator = People.signIn(SERVER.rest(), People.account(owner, "operator"), People.PASSWORD);
        viewer = People.signIn(SERVER.rest(), People.account(owner, "viewer"), People.PASSWORD);
        player = Player.register(SERVER.rest());
        Fixtures fixtures = new Fixtures(owner);
        video = fixtures.video("a.mp4", Fixtures.content(1000));
        playlist = fixtures.playlist("One", video);
        schedule = Json.parse(owner.post("/api/schedules", Map.of("name", "Always", "video_id", video, "all_day", true))
                        .body())
                .path("id")
                .asLong();
    }

    static Stream<Row> rows() {
        String broadcast = "{\"title\":\"T\",\"message\":\"M\",\"priority\":4,\"video_id\":\"VIDEO\",\"duration\":60,"
                + "\"target_all_devices\":true}";
        return Stream.of(
                get("/api/notifications/unread", 200, "\"count\":"),
                post("/notifications/read-all", "{}", 200, "{\"success\":true"),
                post("/notifications/999999/read", "{}", 404, "\"success\":false"),
                post("/notifications/999999/dismiss", "{}", 404, "\"success\":false"),
                post("/api/devices/ID/config", "{\"display\":{\"rotation\":90}}", 200, "{\"success\":true"),
                post("/api/devices/ID/config", "{\"display\":{\"rotation\":45}}", 400, "rotation"),
                post("/api/devices/ID/request-screenshot", "{}", 200, "{\"success\":true"),
                get("/api/devices/ID/screenshots?limit=10", 200, "\"screenshots\":["),
                Row.delete(Row.Who.PERSON, "/api/devices/ID/screenshots/9", 404, "error"),
                post("/api/emergency-broadcast", broadcast, 200, "\"broadcast_id\":"),
                post("/api/emergency-broadcast", "{\"title\":\"T\"}", 400, "message"),
                post("/api/emergency-broadcast/999/cancel", "{}", 404, "error"),
                get("/api/system-updates", 200, "{\"success\":true"),
                post("/api/system-updates/99/deploy", "{\"device_ids\":[ID]}", 404, "error"),
                Row.delete(Row.Who.PERSON, "/api/system-updates/99", 404, "error"),
                post("/devices/ID/command", "command_type=sync_now", 302, ""),
                post("/devices/add", "name=Added&serial=added-1", 302, ""),
                post("/assignments/assign", "device_ids[]=ID&content_type=video&video_ids[]=VIDEO", 302, ""),
                post(
                        "/assignments/assign",
                        "device_ids[]=ID&content_type=playlist&playlist_ids[]=LIST&enable_schedule=1"
                                + "&start_time=08:00&end_time=20:00&days_monday=on",
                        302,
                        ""),
                post("/assignments/clear-device/ID", "x=y", 302, ""),
                get("/analytics/api/chart-data", 200, "\"labels\":["),
                get("/schedules/calendar/events?start=2030-01-01&end=2030-01-03", 200, "\"title\":\"Always"),
                get("/schedules/PLAN/conflicts", 200, "["),
                get("/schedules/preview?device_id=ID&date=2030-01-01", 200, "Always"),
                post("/playlists/LIST/reorder", "{\"order\":[1]}", 200, "{\"success\":true"),
                post("/playlists/LIST/reorder", "{\"order\":[7]}", 400, "order"),
                post("/api/alerts", "{\"type\":\"x\",\"message\":\"m\",\"severity\":\"info\"}", 200, ""),
                post("/api/alerts", "{\"message\":\"m\",\"severity\":\"loud\"}", 400, "severity: loud"));
    }

    private static Row get(String path, int status, String answer) {
        return Row.get(Row.Who.PERSON, path, status, answer);
    }

    private static Row post(String path, String body, int status, String answer) {
        return Row.post(Row.Who.PERSON, path, body, status, answer);
    }

    private static HttpResponse<String> call(Rest rest, Row row) {
        return row.call(rest, Map.of("ID", player.id(), "VIDEO", video, "LIST", playlist, "PLAN", schedule));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isAnsweredAsTheContractSays(Row row) {
        HttpResponse<String> answer = call(operator.script(), row);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(row.status());
        assertThat(answer.body()).contains(row.answer());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isRefusedToThoseWhoMayNot(Row row) {
        assertThat(call(SERVER.rest(), row).statusCode()).isIn(302, 401);
        if (row.changes()) {
            assertThat(call(operator.rest(), row).statusCode())
                    .as("without a token")
                    .isIn(400, 403);
            if (!row.path().startsWith("/notifications/")) {
                assertThat(call(viewer.script(), row).statusCode()).isEqualTo(403);
            }
        }
    }

    @Test
    void aFormsTokenIsAsGoodAsAScripts() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("csrf_token", operator.token());
        fields.put("command_type", "sync_now");
        assertThat(operator.rest()
                        .form("/devices/" + player.id() + "/command", fields)
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void whoUploadedIsToldOnTheirPagesAndInTheList() {
        TestClient page = CLIENTS.connect(
                        ClientKind.NODE_4_5_WEBSOCKET, SERVER.uri(), Map.of(), Map.of("Cookie", operator.cookie()))
                .awaitGreeted();
        byte[] content = Fixtures.content(2000);
        HttpResponse<String> uploaded = operator.script()
                .multipart(
                        "/videos/upload",
                        Map.of("title", "New"),
                        "video",
                        "new.webm",
                        content.length,
                        new ByteArrayInputStream(content));
        assertThat(uploaded.statusCode()).isEqualTo(302);
        assertThat(uploaded.headers().firstValue("location")).contains("/videos");

        JsonNode note = page.awaitEvent("notification");
        assertThat(note.path("category").asString()).isEqualTo("upload_complete");
        assertThat(Json.keys(note))
                .containsExactly(
                        "action_url", "category", "created_at", "icon", "id", "message", "priority", "title", "type");
        JsonNode unread = operator.rest()
                .json("/api/notifications/unread")
                .path("notifications")
                .get(0);
        assertThat(unread.path("age_hours").isNumber()).isTrue();
        String read = "/notifications/" + note.path("id").asLong() + "/read";
        assertThat(operator.script().post(read, Map.of()).body()).contains("\"success\":true");
        HttpResponse<String> odd = operator.script()
                .multipart("/videos/upload", Map.of(), "video", "new.exe", 3, new ByteArrayInputStream(new byte[3]));
        assertThat(odd.statusCode()).isIn(302, 400);
    }

    @Test
    void theFirstOwnerIsAlsoCalledAdminAndAWrongPasswordShowsTheFormAgain() {
        People.signIn(SERVER.rest(), "admin", ServerSettings.PASSWORD);
        HttpResponse<String> without =
                SERVER.rest().form("/login", Map.of("username", "admin", "password", ServerSettings.PASSWORD));
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("CSRF");
    }

    @ParameterizedTest
    @CsvSource({
        "/monitoring, text/html, /login?next=%2Fmonitoring",
        "/monitoring, */*, /login?next=%2Fmonitoring",
        "/devices?state=offline&q=a b, */*, /login?next=%2Fdevices%3Fstate%3Doffline%26q%3Da%2520b",
        "/monitoring, application/json, ''",
        "/api/players, */*, ''",
        "/images/a.img, */*, ''",
        "/static/screenshots/a.jpg, */*, ''",
    })
    void pagesAskStrangersToSignInAndFilesRefuse(String path, String accept, String login) {
        HttpResponse<String> answer = SERVER.rest()
                .with("X-Forwarded-For", "10.1.2.3")
                .with("Accept", accept)
                .get(path.replace(" ", "%20"));

        assertThat(answer.headers().firstValue("location").orElse("")).isEqualTo(login);
        assertThat(answer.statusCode()).isEqualTo(login.isEmpty() ? 401 : 302);
    }

    @Test
    void theLoginPagesMetaTagServesAScript() {
        HttpResponse<String> form = SERVER.rest().get("/login");
        String cookie = form.headers().firstValue("set-cookie").orElseThrow();
        String token = form.body().replaceAll("(?s).*<meta name=\"csrf-token\" content=\"([^\"]+)\".*", "$1");
        Rest script = SERVER.rest().with("Cookie", cookie.substring(0, cookie.indexOf(';')));

        HttpResponse<String> entered = script.with("X-CSRFToken", token)
                .form("/login", Map.of("username", "admin", "password", ServerSettings.PASSWORD));

        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(302);
    }

    @Test
    void signingOutEndsThePagesOfThatBrowserAlone() {
        String email = People.account(owner, "viewer");
        People.Browser leaver = People.signIn(SERVER.rest(), email, People.PASSWORD);
        People.Browser elsewhere = People.signIn(SERVER.rest(), email, People.PASSWORD);
        List<TestClient> pages = Stream.of(leaver, elsewhere)
                .map(browser -> CLIENTS.connect(
                                ClientKind.NODE_4_5_WEBSOCKET,
                                SERVER.uri(),
                                Map.of(),
                                Map.of("Cookie", browser.cookie()))
                        .awaitGreeted())
                .toList();

        assertThat(leaver.rest().get("/logout").statusCode()).isEqualTo(302);

        assertThat(pages.get(0).awaitEvent("error").path("message").asString()).isEqualTo("Authentication required");
        pages.get(0).await("end", 0, signal -> signal.type().equals("disconnect"));
        pages.get(1).emit("ping");
        pages.get(1).awaitEvent("pong");
    }

    @Test
    void aDisabledAccountsPagesAreCutAtOnceAndStayOut() {
        String email = People.account(owner, "operator");
        People.Browser leaver = People.signIn(SERVER.rest(), email, People.PASSWORD);
        Map<String, String> cookie = Map.of("Cookie", leaver.cookie());
        TestClient page = CLIENTS.connect(ClientKind.NODE_LATEST_UPGRADE, SERVER.uri(), Map.of(), cookie)
                .awaitGreeted();
        TestClient colleague = CLIENTS.connect(
                        ClientKind.NODE_LATEST_WEBSOCKET, SERVER.uri(), Map.of(), Map.of("Cookie", operator.cookie()))
                .awaitGreeted();
        long id = owner.json("/api/users")
                .path("users")
                .valueStream()
                .filter(user -> user.path("email").asString().equals(email))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();

        Fixtures.require(200, owner.put("/api/users/" + id, Map.of("active", false)));

        page.await("end", 0, signal -> signal.type().equals("disconnect"));
        TestClient again = CLIENTS.connect(ClientKind.NODE_4_5_WEBSOCKET, SERVER.uri(), Map.of(), cookie);
        again.await("refusal", 0, signal -> signal.type().equals("connect_error"));
        assertThat(colleague.wasDisconnected()).isFalse();
        assertThat(leaver.rest().get("/api/players").statusCode()).isEqualTo(401);
    }

    @Test
    void viewersWatchAndDoNotCommand() {
        for (String path :
                List.of("/monitoring", "/devices", "/videos", "/schedules", "/emergency", "/notifications")) {
            assertThat(viewer.rest().get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(viewer.script()
                        .post("/api/players/" + player.id() + "/commands", Map.of("command_type", "restart"))
                        .statusCode())
                .isEqualTo(403);
    }
}
