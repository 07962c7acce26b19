package dev.marquee.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import dev.marquee.it.harness.Agent;
import dev.marquee.it.harness.Clips;
import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Players;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.RunningProgram;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.Waiting;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every page of a venue at work, on a desk and on a phone, light and dark. README's picture is one of these:
 * {@code cp integration-tests/target/screenshots/dashboard-desk-light.png docs/images/dashboard.png}.
 */
class ScreenshotsIT {
    private static final Path FOLDER = Path.of(System.getProperty("marquee.screenshots", "target/screenshots"));

    private static final String SERIAL = "10000000feedbeef";

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
        try (RunningProgram agent = Agent.install(
                SERVER.uri(),
                SERVER.folder().resolve("card"),
                "--venue",
                "CORO",
                "--serial",
                "10000000c0ffee01",
                "--limit-rate",
                "512k")) {
            Waiting.until("an install that moves")
                    .until(() -> SERVER.rest()
                                    .json("/api/deployments?status=downloading")
                                    .size()
                            >= 2);
            long running = SERVER.rest()
                    .json("/api/deployments?status=downloading")
                    .get(0)
                    .path("id")
                    .asLong();
            CHROMIUM.expectMissing(SERVER.uri("/venues/NONE"));
            pages.put("deployment", "/deployments/" + running);
            takeAll(pages);
            assertThat(agent.process().isAlive()).as(agent.transcript()).isTrue();
        }
    }

    @Test
    void everyPageOfSignageFitsItsScreen() {
        Map<String, String> pages = new LinkedHashMap<>();
        Clips.require();
        try (RunningProgram agent =
                Agent.run(SERVER.uri(), SERVER.folder().resolve("player"), "--serial", SERIAL, "--name", "Main hall")) {
            long player = busyPlayers();
            pages.put("monitoring", "/monitoring");
            pages.put("players", "/devices");
            pages.put("player", "/devices/" + player);
            restOfSignage(pages);
            takeAll(pages);
            assertThat(agent.process().isAlive()).as(agent.transcript()).isTrue();
        }
    }

    private static void restOfSignage(Map<String, String> pages) {
        pages.put("videos", "/videos");
        pages.put("playlists", "/playlists");
        pages.put("assignments", "/assignments");
        pages.put("schedules", "/schedules");
        pages.put("emergency", "/emergency");
        pages.put("notifications", "/notifications");
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
            for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                Page page = CHROMIUM.blank(SERVER.uri(), view, colours);
                pages.forEach((name, path) -> take(page, name, path, view, colours));
            }
        }
    }

    private static void take(Page page, String name, String path, Chromium.View view, ColorScheme colours) {
        page.navigate(SERVER.uri(path).toString());
        PagesIT.awaitConnected(page);
        if (name.equals("topology")) {
            new MapPage(page).ready().select("OLT1");
            assertThat(page.locator("#topo-details")).containsText("pon0/3");
        }
        // Lists that come by themselves have come.
        page.waitForLoadState(LoadState.NETWORKIDLE);
        if (name.startsWith("deployment")) {
            assertThat(page.locator("[data-field=meterText]").first()).containsText("%");
        }
        String file = String.join("-", name, view.name(), colours.name()).toLowerCase(Locale.ROOT) + ".png";
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(file)));
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(FOLDER.resolve("whole").resolve(file))
                .setFullPage(true));
        Object width = page.evaluate("() => document.documentElement.scrollWidth");
        assertThat(((Number) width).intValue()).as(file).isLessThanOrEqualTo(view.width());
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
                rest.post(
                        "/api/status",
                        Map.of(
                                "hostname",
                                name,
                                "status",
                                "downloading",
                                "progress",
                                Map.of(
                                        "phase",
                                        "downloading",
                                        "bytes",
                                        9_000_000,
                                        "total",
                                        25_165_824,
                                        "bytes_per_second",
                                        1_500_000)));
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

    /** Screens of two venues, one of them a real player, which has been told to do this and that; its number. */
    private static long busyPlayers() {
        Fixtures fixtures = SERVER.fixtures();
        Rest rest = SERVER.rest();
        rest.post("/api/venues", Map.of("code", "CORO", "name", "Corona Speedway", "location", "Corona, CA"));
        rest.post("/api/venues", Map.of("code", "ARIA", "name", "Aria Theatre", "location", "Las Vegas, NV"));
        long night = fixtures.video("Opening night", "opening-night.mp4", Clips.make(60, "navy"));
        long safety = fixtures.video("Safety first", "safety-first.mp4", Clips.make(35, "darkgreen"));
        long results = fixtures.video("Today's results", "results.mp4", Clips.make(45, "maroon"));
        long playlist = fixtures.playlist("Race day", night, results, safety);
        Players players = new Players(rest);
        for (String name : new String[] {"Lobby left", "Lobby right", "Box office", "Bar", "Foyer", "Stage door"}) {
            Players.Player player = players.add(name);
            place(player.id(), name.length() % 2 == 0 ? "CORO" : "ARIA");
            if (name.startsWith("B")) {
                players.idles(player);
                fixtures.assign(player.id(), "video", safety);
            } else if (!name.equals("Foyer")) {
                players.plays(player, "opening-night.mp4");
                fixtures.assign(player.id(), "playlist", playlist);
            }
        }
        schedule("Doors open", playlist, "10:00", "13:00", "0,1,2,3,4", "#2563a8");
        schedule("Evening races", playlist, "18:00", "22:30", "4,5", "#a8324a");
        rest.post("/api/device/register", Map.of("name", "New in the cellar", "serial", "10000000deadbeef"));
        long real = realPlayer(fixtures, playlist);
        rest.post(
                "/api/emergency-broadcast",
                Map.of("title", "Drill", "message", "Use the north exit.", "target_all_devices", true));
        return real;
    }

    private static void place(long player, String venue) {
        SERVER.rest().put("/api/players/" + player, Map.of("venue_code", venue, "location", "Hall 1"));
    }

    private static long realPlayer(Fixtures fixtures, long playlist) {
        Rest rest = SERVER.rest();
        long id = Waiting.until("the real player")
                .until(
                        () -> rest.json("/api/players?q=" + SERIAL)
                                .path("players")
                                .path(0)
                                .path("id")
                                .asLong(0),
                        number -> number > 0);
        Fixtures.require(200, rest.post("/api/players/" + id + "/approve", Map.of()));
        place(id, "CORO");
        fixtures.assign(id, "playlist", playlist);
        Waiting.until("a video that plays")
                .until(() -> rest.json("/api/playback-logs?device_id=" + id)
                                .path("logs")
                                .size()
                        > 0);
        for (String command : new String[] {"screenshot", "identify"}) {
            rest.post("/api/players/" + id + "/commands", Map.of("command_type", command));
        }
        rest.post(
                "/api/players/" + id + "/commands",
                Map.of("command_type", "volume", "parameters", Map.of("volume", 60)));
        Waiting.until("the commands' end")
                .until(() -> rest.json("/api/players/" + id + "/commands")
                        .path("commands")
                        .valueStream()
                        .allMatch(command -> command.path("status").asString().equals("completed")));
        return id;
    }

    private static void schedule(String name, long playlist, String from, String to, String days, String colour) {
        Fixtures.require(
                201,
                SERVER.rest()
                        .post(
                                "/api/schedules",
                                Map.of(
                                        "name", name,
                                        "playlist_id", playlist,
                                        "start_time", from,
                                        "end_time", to,
                                        "days_of_week", days,
                                        "recurrence_type", "weekly",
                                        "color", colour)));
    }
}
