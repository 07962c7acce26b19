package dev.marquee.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.Tools;
import dev.marquee.it.harness.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Platforms, features, packages and clients in a browser: live, with conflicts, presence and undo. */
class OfferingPagesIT {
    private static final String ADMIN = "/api/admin/";

    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.closed()
            .with("--login-rate", "1000/min")
            .with("--pages", ownPages().toString()));

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    private static final Map<String, Long> IDS = new HashMap<>();

    @BeforeAll
    static void anOffering() {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) Waiting.LIMIT.toMillis());
        String[][] features = {
            {"dashboard", "Dashboard", "core"},
            {"content_studio", "Content studio", "content"},
            {"ai_services", "AI services", "ai"},
            {"analytics", "Analytics", "analytics"},
            {"scheduler", "Scheduler", "scheduling"},
        };
        for (String[] feature : features) {
            made("features", Map.of("feature_key", feature[0], "display_name", feature[1], "category", feature[2]));
        }
        post(
                "features/" + id("features", "ai_services") + "/sub-features",
                Map.of("sub_key", "texts", "display_name", "Texts"));
        for (String platform : new String[] {"instagram", "snapchat", "tiktok"}) {
            made("platforms", Map.of("platform", platform, "display_name", platform.toUpperCase(Locale.ROOT)));
        }
        made("packages", pack("starter", 19, List.of(1L, 2L)));
        made("packages", pack("professional", 29, List.of(1L, 2L, 3L, 4L)));
        for (int i = 1; i <= 6; i++) {
            Map<String, Object> client = Map.of(
                    "email",
                    "client" + i + "@example.org",
                    "password",
                    "long enough 123",
                    "company_name",
                    "Restaurant " + i,
                    "subscription_plan",
                    i % 2 == 0 ? "pro" : "trial",
                    "package_id",
                    i % 2 == 0 ? 2 : 1);
            made("clients", client);
        }
    }

    @Test
    void aSwitchIsSeenByAllAtOnceAndUndone() {
        Page page = signedIn("/config/features");
        Page other = signedIn("/config/features");
        Locator item = feature(page, "Analytics");
        item.locator("[data-action=toggle]").click();
        assertThat(feature(other, "Analytics").locator("[data-action=toggle]")).hasText("off");
        assertThat(other.locator("#presence .presence-chip")).hasCount(1);

        page.navigate(SERVER.uri("/config/changes").toString());
        Locator line = page.locator("#changes tr", new Page.LocatorOptions().setHasText("Analytics"))
                .first();
        assertThat(line).containsText("enabled on → off");
        line.locator("[data-action=undo]").click();
        assertThat(feature(other, "Analytics").locator("[data-action=toggle]")).hasText("on");
    }

    @Test
    void aRolloutSaysWhomItAffectsBeforeItIsSaved() {
        Page page = signedIn("/config/features");
        feature(page, "Content studio").locator("[data-action=rollout]").click();
        page.locator("[data-add=constraint]").click();
        Locator row = page.locator("#r-constraints .rule-row");
        row.locator("[data-field=contextName]").fill("plan");
        row.locator("[data-field=operand]").fill("pro");
        assertThat(page.locator("#r-preview")).containsText("3 of 6 clients");
        assertThat(page.locator("#r-preview")).containsText("3 lose it");
        page.locator("#rollout-form button[type=submit]").click();
        assertThat(feature(page, "Content studio")).containsText("plan in pro");
        page.navigate(SERVER.uri("/config/clients").toString());
        Locator client = page.locator("#clients tr", new Page.LocatorOptions().setHasText("Restaurant 1"));
        assertThat(client.locator(".c-online")).hasText("offline");
        TestClient socket = CLIENTS.connect(
                ClientKind.JAVA_WEBSOCKET,
                SERVER.uri("/client"),
                Map.of("token", token("client1@example.org")),
                Map.of());
        assertThat(client.locator(".c-online")).hasText("online");
        socket.close();
        assertThat(client.locator(".c-online")).hasText("offline");
        client.locator("[data-action=effective]").click();
        assertThat(page.locator("#effective [data-field=features] li")).hasCount(1);
    }

    @Test
    void theConsoleOfAnExistingInstallationWorksUnchanged() {
        // Browsers note every refusal.
        CHROMIUM.expectMissing(SERVER.uri("/api/admin/dashboard/overview"));
        Page page = CHROMIUM.open(SERVER.uri("/admin-test"));
        page.evaluate("([email, password]) => login(email, password)", login(ServerSettings.OWNER));
        assertThat(page.locator("#who")).hasText("Connected as owner [\"all\"]");
        assertThat(page.locator("#numbers")).containsText("6 clients, 0 platforms, 5 features");
        assertThat(page.locator("#packages li")).hasCount(2);
        assertThat(page.locator("#packages li").first()).hasText("Starter: 19, 0 features");
        assertThat(page.locator("#activities li").first())
                .containsText(Year.now(ZoneOffset.UTC).toString());

        page.evaluate("token => connectClient(token)", token("client2@example.org"));
        assertThat(page.locator("#client-log")).containsText("dashboard");
        page.evaluate("() => call('POST', '/api/admin/platforms/3/toggle', { is_enabled: false })");
        assertThat(page.locator("#log")).containsText("platform tiktok is disabled");
        assertThat(page.locator("#platforms")).containsText("3 tiktok false");
        page.evaluate("() => call('POST', '/api/admin/platforms/3/toggle', { is_enabled: true })");
        assertThat(page.locator("#platforms")).containsText("3 tiktok true");
        page.evaluate("() => call('POST', '/api/admin/features/5/toggle', { is_enabled: true })");
        assertThat(page.locator("#log")).containsText("feature scheduler changed");
        page.evaluate("() => call('POST', '/api/admin/config-sync/sync-all')");
        assertThat(page.locator("#client-log")).containsText("sync_required");
        page.evaluate("() => adminSocket.emit('broadcast_announcement', { message: 'closed at six' })");
        assertThat(page.locator("#client-log")).containsText("info: closed at six");
        page.evaluate("() => adminSocket.emit('request_activity_feed', { limit: 1 })");
        assertThat(page.locator("#activities li")).hasCount(1);
        page.evaluate("() => adminSocket.emit('broadcast_announcement', {})");
        assertThat(page.locator("#log")).containsText("error: Message is required");

        // A token that is not good any more is renewed by the page itself.
        page.evaluate("() => { localStorage.setItem('token', 'undefined'); return show(); }");
        assertThat(page.locator("#features li")).hasCount(5);
        assertThat((Boolean) page.evaluate("async () => (await call('POST', '/api/auth/v2/logout')).success"))
                .isTrue();
        assertThat(page.locator("#log")).containsText("disconnect: io server disconnect");
    }

    /** The folder that {@code --pages} serves: the console and the client it loads. */
    private static Path ownPages() {
        try (InputStream page = OfferingPagesIT.class.getResourceAsStream("admin-test.html")) {
            Path pages = Files.createDirectories(Path.of("target/own-pages").toAbsolutePath());
            Files.copy(Objects.requireNonNull(page), pages.resolve("admin-test.html"), REPLACE_EXISTING);
            Path client = Tools.home()
                    .resolve("integration-tests/src/test/js/node_modules/socket.io-client-4.5.4/dist/socket.io.min.js");
            if (!Files.exists(client)) {
                Tools.missing("the Node clients are not there; see CONTRIBUTING.md");
            }
            Files.copy(client, pages.resolve("socket.io.min.js"), REPLACE_EXISTING);
            return pages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> login(String email) {
        return List.of(email, email.equals(ServerSettings.OWNER) ? ServerSettings.PASSWORD : "long enough 123");
    }

    private static String token(String email) {
        HttpResponse<String> answer = SERVER.rest()
                .post(
                        "/api/auth/v2/login",
                        Map.of("email", email, "password", login(email).get(1)));
        return Json.parse(answer.body()).at("/tokens/access_token").stringValue();
    }

    @Test
    void whoComesSecondIsShownTheDifference() {
        long id = id("platforms", "snapchat");
        // Browsers note every refusal.
        CHROMIUM.expectMissing(SERVER.uri("/api/admin/platforms/" + id));
        Page page = signedIn("/config/platforms");
        Locator row = page.locator("#platforms tr", new Page.LocatorOptions().setHasText("snapchat"));
        row.locator("[data-action=edit]").click();
        page.locator("#e-name").fill("Mine");
        Fixtures.require(200, rest().put("/api/admin/platforms/" + id, Map.of("display_name", "Theirs")));
        page.locator("#edit button[type=submit]").click();

        assertThat(page.locator("#conflict")).containsText("Theirs");
        page.locator("#conflict button[value=mine]").click();
        assertThat(page.locator("#platforms")).containsText("Mine");
    }

    @Test
    void everyPageFitsItsScreen() {
        long feature = id("features", "ai_services");
        Map<String, Object> rules = Map.of(
                "percentage",
                25,
                "constraints",
                List.of(Map.of("contextName", "plan", "operator", "IN", "values", List.of("pro", "enterprise"))),
                "variants",
                List.of(Map.of("name", "short", "weight", 50), Map.of("name", "long", "weight", 50)),
                "parents",
                List.of(Map.of("feature", "dashboard")));
        Fixtures.require(200, rest().put("/api/admin/features/" + feature + "/rollout", rules));
        Fixtures.require(
                201,
                rest().post(
                                "/api/admin/features/" + id("features", "scheduler") + "/schedule",
                                Map.of(
                                        "at",
                                        Instant.now().plus(1, ChronoUnit.DAYS).toString(),
                                        "is_enabled",
                                        false)));
        Fixtures.require(
                200,
                rest().post(
                                "/api/admin/features/" + id("features", "scheduler") + "/kill",
                                Map.of("reason", "overload")));
        post("announcements", Map.of("message", "Maintenance on Sunday at 06:00.", "type", "warning"));
        for (Chromium.View view : Chromium.View.values()) {
            Page page = CHROMIUM.blank(SERVER.uri(), view, ColorScheme.LIGHT);
            signIn(page, "/config/platforms");
            for (String name :
                    new String[] {"platforms", "features", "packages", "clients", "announcements", "changes"}) {
                page.navigate(SERVER.uri("/config/" + name).toString());
                take(page, "config-" + name, view);
            }
            page.navigate(SERVER.uri("/config/features").toString());
            // Buttons work once the page's script has started.
            assertThat(page.locator("body")).hasAttribute("data-admin", "connected");
            feature(page, "AI services").locator("[data-action=rollout]").click();
            assertThat(page.locator("#r-preview")).containsText("clients");
            take(page, "config-rollout", view);
        }
    }

    private static void take(Page page, String name, Chromium.View view) {
        assertThat(page.locator("body")).hasAttribute("data-admin", "connected");
        Pictures.take(page, name, view);
    }

    private static Locator feature(Page page, String name) {
        return page.locator("li.feature[data-name=\"" + name + "\"]");
    }

    private static Page signedIn(String path) {
        Page page = CHROMIUM.open(SERVER.uri("/login?next=" + path));
        fillIn(page);
        assertThat(page.locator("body")).hasAttribute("data-admin", "connected");
        return page;
    }

    private static void signIn(Page page, String path) {
        page.navigate(SERVER.uri("/login?next=" + path).toString());
        fillIn(page);
        assertThat(page.locator("body")).hasAttribute("data-admin", "connected");
    }

    private static void fillIn(Page page) {
        page.locator("#username").fill(ServerSettings.OWNER);
        page.locator("#password").fill(ServerSettings.PASSWORD);
        page.locator("main button[type=submit]").click();
    }

    private static Map<String, Object> pack(String name, int price, List<Long> features) {
        return Map.of(
                "name", name,
                "display_name", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
                "price_kwd", price,
                "limits", Map.of("posts_per_month", price > 20 ? -1 : 30, "accounts", 3),
                "feature_ids", features);
    }

    private static void made(String kind, Map<String, Object> body) {
        JsonNode answer = post(kind, body);
        String name = kind.substring(0, kind.length() - 1);
        String key = String.valueOf(
                body.getOrDefault("feature_key", body.getOrDefault("platform", body.getOrDefault("name", "-"))));
        IDS.put(kind + " " + key, answer.path(name).path("id").longValue());
    }

    private static long id(String kind, String key) {
        return Objects.requireNonNull(IDS.get(kind + " " + key), key);
    }

    private static JsonNode post(String path, Map<String, Object> body) {
        HttpResponse<String> answer = rest().post(ADMIN + path, body);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return Json.parse(answer.body());
    }

    private static Rest rest() {
        return SERVER.rest().with("Authorization", "Bearer " + token(ServerSettings.OWNER));
    }
}
