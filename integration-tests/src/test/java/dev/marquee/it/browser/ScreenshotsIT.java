package dev.marquee.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Players;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.Waiting;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every page of imaging and the map of the network at work, on a desk and on a phone, light and dark. README's picture is
 * one of these: {@code cp integration-tests/target/screenshots/dashboard-desk-light.png docs/images/dashboard.png}.
 */
class ScreenshotsIT {
    private static final Set<String> MOVING = Set.of("dashboard", "deployments", "deployment", "venue");
    private static final long TOTAL = 25_165_824;

    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.plain().with("--tick", "1"));

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @BeforeAll
    static void waitAsLongAsOtherTests() {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) Waiting.LIMIT.toMillis());
    }

    @Test
    void everyPageFitsItsScreen() {
        Map<String, String> pages = busyVenues();
        String name = SERVER.fixtures()
                .config("KXP2", "CORO", "10000000c0ffee01")
                .path("hostname")
                .asString();
        ScheduledExecutorService pi = Executors.newSingleThreadScheduledExecutor();
        try {
            AtomicLong bytes = new AtomicLong(9_000_000);
            pi.scheduleWithFixedDelay(() -> moves(name, bytes), 0, 250, TimeUnit.MILLISECONDS);
            CHROMIUM.expectMissing(SERVER.uri("/venues/NONE"));
            pages.put("deployment", "/deployments/" + number(name));
            takeAll(pages);
        } finally {
            pi.shutdownNow();
        }
    }

    /** A download that goes on for as long as somebody looks. */
    private static void moves(String name, AtomicLong bytes) {
        downloading(name, bytes.updateAndGet(now -> now > TOTAL * 9 / 10 ? 9_000_000 : now + 100_000));
    }

    private static void downloading(String name, long bytes) {
        Map<String, Object> progress =
                Map.of("phase", "downloading", "bytes", bytes, "total", TOTAL, "bytes_per_second", 400_000);
        SERVER.rest().post("/api/status", Map.of("hostname", name, "status", "downloading", "progress", progress));
    }

    private static long number(String name) {
        return SERVER.rest()
                .json("/api/deployments?q=" + name)
                .get(0)
                .path("id")
                .asLong();
    }

    /** {@code docs/images/topology.png} is one of these, too. */
    @Test
    void theMapOfTheNetworkFitsItsScreen() {
        SERVER.rest().post("/api/seed", Map.of());
        busyNetwork();
        takeAll(Map.of("topology", "/topology"));
    }

    private static void busyNetwork() {
        Players players = new Players(SERVER.rest());
        Players.Player player = players.add("Stage");
        players.plays(player, "opening-night.mp4");
        SERVER.rest().json("/api/devices").forEach(device -> {
            String path = "/api/topology/devices/" + device.path("id").asLong();
            switch (device.path("name").asString()) {
                case "ONT1" -> patch(path, Map.of("player_id", player.id()));
                case "ONT3" -> patch(path, Map.of("status_override", "DOWN", "override_reason", "moved to the bar"));
                default -> {}
            }
        });
    }

    private static void patch(String path, Object body) {
        Fixtures.require(
                200,
                SERVER.rest()
                        .with("Content-Type", "application/json")
                        .send("PATCH", path, HttpRequest.BodyPublishers.ofString(Json.write(body))));
    }

    private static void takeAll(Map<String, String> pages) {
        for (Chromium.View view : Chromium.View.values()) {
            Page page = CHROMIUM.blank(SERVER.uri(), view, ColorScheme.LIGHT);
            pages.forEach((name, path) -> take(page, name, path, view));
        }
    }

    private static void take(Page page, String name, String path, Chromium.View view) {
        page.navigate(SERVER.uri(path).toString());
        CHROMIUM.awaitShown(page);
        if (name.equals("topology")) {
            new MapPage(page).ready().select("OLT1");
            assertThat(page.locator("#topo-details")).containsText("pon0/3");
        }
        if (MOVING.contains(name)) {
            Locator text = page.locator(
                    "[data-field=meter]:not([hidden]) [data-field=meterText]",
                    new Page.LocatorOptions().setHasText("%"));
            assertThat(text.first()).isVisible();
        }
        Pictures.take(page, name, view);
    }

    private static Map<String, String> busyVenues() {
        Rest rest = SERVER.rest();
        Fixtures fixtures = SERVER.fixtures();
        rest.post("/api/venues", Map.of("code", "CORO", "name", "Corona Speedway", "location", "Corona, CA"));
        rest.post("/api/venues", Map.of("code", "ARIA", "name", "Aria Theatre", "location", "Las Vegas, NV"));
        fixtures.importNames("CORO", 40);
        fixtures.importNames("ARIA", 12);
        fixtures.image("KXP2", 24 * 1024 * 1024);
        fixtures.image("RXP2", 4 * 1024 * 1024);
        for (int i = 0; i < 14; i++) {
            String product = i % 3 == 0 ? "RXP2" : "KXP2";
            String name = fixtures.config(product, i % 2 == 0 ? "CORO" : "ARIA", "10000000a1b2c3" + (10 + i))
                    .path("hostname")
                    .asString();
            if (i == 6) {
                rest.post(
                        "/api/status",
                        Map.of(
                                "hostname",
                                name,
                                "status",
                                "failed",
                                "error_message",
                                "target: /dev/mmcblk0 is too small"));
            } else if (i < 12) {
                fixtures.report(name, "success");
            } else if (i == 12) {
                downloading(name, 9_000_000);
            } else {
                fixtures.report(name, "verifying");
            }
        }
        fixtures.batch("ARIA", "KXP2", 4, 0);
        long active = fixtures.activeBatch("CORO", "KXP2", 10, 5);
        fixtures.config("KXP2", "CORO", "10000000a1b2c3ff");
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("dashboard", "/");
        pages.put("deployments", "/deployments");
        pages.put("batches", "/batches");
        pages.put("venues", "/venues");
        pages.put("venue", "/venues/CORO");
        pages.put("kart-numbers", "/kart-numbers?venue=CORO");
        pages.put("images", "/images");
        pages.put("system", "/system");
        pages.put("empty-list", "/deployments?q=nothing-like-this-" + active);
        pages.put("not-found", "/venues/NONE");
        return pages;
    }
}
