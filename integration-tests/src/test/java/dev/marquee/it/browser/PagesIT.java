package dev.marquee.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.it.harness.Agent;
import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.RunningProgram;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PagesIT {
    private static final int SIZE = 24 * 1024 * 1024;

    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.plain().with("--tick", "1"));

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @BeforeAll
    static void waitAsLongAsOtherTests() {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) Waiting.LIMIT.toMillis());
    }

    @Test
    void theDashboardFollowsTheFigures() {
        Page page = CHROMIUM.open(SERVER.uri("/"));
        awaitConnected(page);
        int venues =
                Integer.parseInt(page.locator("#total-venues").textContent().trim());

        String venue = SERVER.fixtures().venueWithNames(3);
        assertThat(page.locator("#total-venues")).hasText(String.valueOf(venues + 1));
        SERVER.fixtures().image("KXP2", 1000);
        String name =
                SERVER.fixtures().config("KXP2", venue, "dash").path("hostname").asString();

        assertThat(page.locator("#recent-deployments-list")).containsText(name);
        int deployments = SERVER.rest()
                .json("/api/stats")
                .path("recent_deployments_count")
                .asInt();
        assertThat(page.locator("#recent-deployments-count")).hasText(String.valueOf(deployments));
    }

    @Test
    void aDeploymentIsLiveFromTheFirstByteToTheTimeline() {
        String venue = SERVER.fixtures().venueWithNames(1);
        SERVER.fixtures().image("KXP2", SIZE);
        Page page = CHROMIUM.open(SERVER.uri("/deployments"));
        awaitConnected(page);
        String name = "KXP2-" + venue + "-001";
        Locator row = page.locator("#deployments-table tbody tr", new Page.LocatorOptions().setHasText(name));

        Path target = SERVER.folder().resolve("card-" + venue);
        try (RunningProgram agent = Agent.install(
                SERVER.uri(), target, "--venue", venue, "--serial", "10000000" + venue, "--limit-rate", "6M")) {
            assertThat(row.locator("[data-field=bar]")).hasAttribute("aria-valuenow", Pattern.compile("[1-9]\\d?"));
            assertThat(row.locator("[data-field=meter]")).isVisible();
            assertThat(row.locator("[data-field=status]")).hasAttribute("data-status", "success");
            assertThat(agent.awaitExit()).as(agent.transcript()).isZero();
        }

        row.locator("a").first().click();
        assertThat(page.locator("h1")).hasText(name);
        for (String status : new String[] {"started", "downloading", "verifying", "customizing", "success"}) {
            assertThat(page.locator("#timeline [data-status=" + status + "]").first())
                    .isVisible();
        }
    }

    @Test
    void aDetailPageFollowsItsDeployment() {
        String venue = SERVER.fixtures().venue();
        SERVER.fixtures().image("RXP2", 1000);
        String name = SERVER.fixtures()
                .config("RXP2", venue, "1000detail" + venue)
                .path("hostname")
                .asString();
        long id = SERVER.rest()
                .json("/api/deployments?q=" + name)
                .get(0)
                .path("id")
                .asLong();
        Page page = CHROMIUM.open(SERVER.uri("/deployments/" + id));
        awaitConnected(page);

        SERVER.rest()
                .post(
                        "/api/status",
                        Map.of("hostname", name, "status", "failed", "error_message", "the card <b>broke</b>"));

        assertThat(page.locator(".page-head [data-field=status]")).hasAttribute("data-status", "failed");
        assertThat(page.locator("[data-field=errorText]")).hasText("the card <b>broke</b>");
        assertThat(page.locator("#timeline [data-status=failed]").first()).isVisible();
    }

    @Test
    void aBatchIsMadeStartedAndPausedFromThePage() {
        String venue = SERVER.fixtures().venueWithNames(2);
        Page page = CHROMIUM.open(SERVER.uri("/batches"));
        awaitConnected(page);
        page.locator("[data-bs-target='#new']").click();
        page.locator("#venue_code").selectOption(venue);
        page.locator("#total_count").fill("2");
        page.locator("#batch-form button[type=submit]").click();
        Locator row = page.locator("tr[data-batch-id]", new Page.LocatorOptions().setHasText(venue));

        assertThat(row.locator("[data-field=status]")).hasAttribute("data-status", "pending");
        awaitConnected(page);
        row.locator("form[data-action=start] button").click();
        page.locator("#confirm [data-field=action]").click();
        assertThat(row.locator("[data-field=status]")).hasAttribute("data-status", "active");
        row.locator("form[data-action=pause] button").click();
        assertThat(row.locator("[data-field=status]")).hasAttribute("data-status", "paused");

        assertThat(SERVER.rest()
                        .json("/api/batches?venue=" + venue)
                        .get(0)
                        .path("status")
                        .asString())
                .isEqualTo("paused");
    }

    @Test
    void aBatchCountsDownLiveOnItsPage() {
        String venue = SERVER.fixtures().venueWithNames(3);
        SERVER.fixtures().image("KXP2", 1000);
        long batch = SERVER.fixtures().activeBatch(venue, "KXP2", 3, 999);
        Page page = CHROMIUM.open(SERVER.uri("/batches"));
        awaitConnected(page);
        Locator row = page.locator("tr[data-batch-id='" + batch + "']");

        SERVER.fixtures().config("KXP2", venue, "one");
        assertThat(row.locator("[data-field=remaining]")).containsText("2 / 3");
        SERVER.fixtures().config("KXP2", venue, "two");
        SERVER.fixtures().config("KXP2", venue, "three");
        assertThat(row.locator("[data-field=status]")).hasAttribute("data-status", "completed");
    }

    @Test
    void aVenueIsMadeAndItsNamesImported() {
        String code = Fixtures.nextVenueCode();
        Page page = CHROMIUM.open(SERVER.uri("/venues"));
        awaitConnected(page);
        page.locator("[data-bs-target='#new']").click();
        page.locator("#code").fill(code.toLowerCase(java.util.Locale.ROOT));
        page.locator("#name").fill("Lantern <Hall>");
        page.locator("#new button[type=submit]").click();
        assertThat(page.locator("tr[data-venue=" + code + "]")).containsText("Lantern <Hall>");

        page.navigate(SERVER.uri("/kart-numbers").toString());
        page.locator("[data-bs-target='#bulk']").click();
        page.locator("#bulk-venue").selectOption(code);
        page.locator("#kart_numbers").fill("1, 2, 3\n40");
        page.locator("#bulk-form button[type=submit]").click();

        assertThat(page.locator("#hostnames-table tbody tr")).hasCount(4);
        assertThat(page.locator("#hostnames-table")).containsText("KXP2-" + code + "-040");
        assertThat(page).hasURL(Pattern.compile("/kart-numbers\\?venue=" + code));
    }

    @Test
    void anImageIsUploadedWithProgress() throws Exception {
        Path file = SERVER.folder().resolve("upload me.img");
        Files.write(file, Fixtures.content(8 * 1024 * 1024));
        Page page = CHROMIUM.open(SERVER.uri("/images"));
        awaitConnected(page);
        slowUploads(page, 4 * 1024 * 1024);
        if (!page.locator("#version").isVisible()) {
            page.locator("[data-bs-target='#upload']").click();
        }
        page.locator("#file").setInputFiles(file);
        page.locator("#version").fill("browser-1");
        page.locator("#upload-send").click();

        assertThat(page.locator("#upload-meter [data-field=bar]"))
                .hasAttribute("aria-valuenow", Pattern.compile("[1-9]\\d?\\d?"));
        Locator row = page.locator("#images-table tbody tr", new Page.LocatorOptions().setHasText("browser-1"));
        assertThat(row.locator("[data-field=size]")).containsText("8");
        assertThat(SERVER.rest().json("/api/images").get(0).path("size_bytes").asInt())
                .isEqualTo(8 * 1024 * 1024);
    }

    private static void slowUploads(Page page, int bytesPerSecond) {
        CDPSession session = page.context().newCDPSession(page);
        JsonObject conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", 0);
        conditions.addProperty("downloadThroughput", -1);
        conditions.addProperty("uploadThroughput", bytesPerSecond);
        session.send("Network.enable");
        session.send("Network.emulateNetworkConditions", conditions);
    }

    @Test
    void coloursFollowTheSystemUntilTheReaderChooses() {
        Page page = CHROMIUM.open(SERVER.uri("/"), Chromium.View.DESK, ColorScheme.DARK);
        assertThat(page.locator("html")).hasAttribute("data-bs-theme", "dark");

        page.locator("#theme-toggle").click();
        assertThat(page.locator("html")).hasAttribute("data-bs-theme", "light");
        page.navigate(SERVER.uri("/system").toString());
        assertThat(page.locator("html")).hasAttribute("data-bs-theme", "light");
    }

    @Test
    void theSystemPageShowsTheHost() {
        Page page = CHROMIUM.open(SERVER.uri("/system"));
        awaitConnected(page);

        assertThat(page.locator("#disk-total")).containsText(Pattern.compile("\\d"));
        assertThat(page.locator("#database-status")).not().isEmpty();
        assertThat(page.locator("#nginx-status")).not().isEmpty();
    }

    static void awaitConnected(Page page) {
        assertThat(page.locator("#ws-status .conn"))
                .hasAttribute("data-state", "connected", new LocatorAssertions.HasAttributeOptions().setTimeout((double)
                                Waiting.LIMIT.toMillis()));
    }
}
