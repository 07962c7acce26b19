package dev.marquee.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import dev.marquee.it.harness.Agent;
import dev.marquee.it.harness.Clips;
import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.People;
import dev.marquee.it.harness.Players;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.RunningProgram;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.Waiting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every page of signage at work as its owner sees it, on a desk and on a phone, light and dark. */
class SignageScreenshotsIT {
    private static final String SERIAL = "10000000feedbeef";

    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.closed());

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static String cookie;
    private static Rest owner;

    @BeforeAll
    static void signIn() {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) Waiting.LIMIT.toMillis());
        People.Browser browser = People.signIn(SERVER.rest(), "admin", ServerSettings.PASSWORD);
        cookie = browser.cookie();
        owner = browser.script();
    }

    @Test
    void everyPageFitsItsScreen() {
        Clips.require();
        try (RunningProgram agent =
                Agent.run(SERVER.uri(), SERVER.folder().resolve("player"), "--serial", SERIAL, "--name", "Main hall")) {
            long player = busyPlayers();
            people();
            Map<String, String> pages = new LinkedHashMap<>();
            pages.put("monitoring", "/monitoring");
            pages.put("players", "/devices");
            pages.put("player", "/devices/" + player);
            for (String name : List.of(
                    "videos",
                    "playlists",
                    "assignments",
                    "schedules",
                    "emergency",
                    "notifications",
                    "users",
                    "activity")) {
                pages.put(name, "/" + name);
            }
            takeAll(pages);
            assertThat(agent.process().isAlive()).as(agent.transcript()).isTrue();
        }
    }

    private static void takeAll(Map<String, String> pages) {
        String[] session = cookie.split("=", 2);
        for (Chromium.View view : Chromium.View.values()) {
            Page page = CHROMIUM.blank(SERVER.uri(), view, ColorScheme.LIGHT);
            page.context()
                    .addCookies(List.of(new Cookie(session[0], session[1])
                            .setUrl(SERVER.uri().toString())));
            pages.forEach((name, path) -> {
                page.navigate(SERVER.uri(path).toString());
                CHROMIUM.awaitShown(page);
                Pictures.take(page, name, view);
            });
        }
    }

    /** Some of each role, one of them disabled. */
    private static void people() {
        String[][] people = {
            {"alexandra.montgomery-smith@corona-speedway.example.org", "admin"},
            {"sam@example.org", "operator"},
            {"box.office@aria-theatre.example.org", "viewer"},
            {"former@example.org", "viewer"},
        };
        for (String[] person : people) {
            Map<String, String> account = Map.of("email", person[0], "role", person[1], "password", People.PASSWORD);
            Fixtures.require(201, owner.post("/api/users", account));
        }
        long last = owner.json("/api/users")
                .path("users")
                .valueStream()
                .mapToLong(user -> user.path("id").asLong())
                .max()
                .orElseThrow();
        Fixtures.require(200, owner.put("/api/users/" + last, Map.of("active", false)));
    }

    /** Screens of two venues, one of them a real player, which has been told to do this and that; its number. */
    private static long busyPlayers() {
        Fixtures fixtures = new Fixtures(owner);
        owner.post("/api/venues", Map.of("code", "CORO", "name", "Corona Speedway", "location", "Corona, CA"));
        owner.post("/api/venues", Map.of("code", "ARIA", "name", "Aria Theatre", "location", "Las Vegas, NV"));
        long night = fixtures.video("Opening night", "opening-night.mp4", Clips.make(30, "navy"));
        long safety = fixtures.video("Safety first", "safety-first.mp4", Clips.make(25, "darkgreen"));
        long results = fixtures.video("Today's results", "results.mp4", Clips.make(20, "maroon"));
        long playlist = fixtures.playlist("Race day", night, results, safety);
        Players players = new Players(owner);
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
        owner.post("/api/device/register", Map.of("name", "New in the cellar", "serial", "10000000deadbeef"));
        long real = realPlayer(fixtures, playlist);
        owner.post(
                "/api/emergency-broadcast",
                Map.of("title", "Drill", "message", "Use the north exit.", "target_all_devices", true));
        return real;
    }

    private static void place(long player, String venue) {
        owner.put("/api/players/" + player, Map.of("venue_code", venue, "location", "Hall 1"));
    }

    private static long realPlayer(Fixtures fixtures, long playlist) {
        long id = Waiting.until("the real player")
                .until(
                        () -> owner.json("/api/players?q=" + SERIAL)
                                .path("players")
                                .path(0)
                                .path("id")
                                .asLong(0),
                        number -> number > 0);
        Fixtures.require(200, owner.post("/api/players/" + id + "/approve", Map.of()));
        place(id, "CORO");
        fixtures.assign(id, "playlist", playlist);
        Waiting.until("a video that plays")
                .until(() -> owner.json("/api/playback-logs?device_id=" + id)
                                .path("logs")
                                .size()
                        > 0);
        for (String command : new String[] {"screenshot", "identify"}) {
            owner.post("/api/players/" + id + "/commands", Map.of("command_type", command));
        }
        owner.post(
                "/api/players/" + id + "/commands",
                Map.of("command_type", "volume", "parameters", Map.of("volume", 60)));
        Waiting.until("the commands' end")
                .until(() -> owner.json("/api/players/" + id + "/commands")
                        .path("commands")
                        .valueStream()
                        .allMatch(command -> command.path("status").asString().equals("completed")));
        return id;
    }

    private static void schedule(String name, long playlist, String from, String to, String days, String colour) {
        Fixtures.require(
                201,
                owner.post(
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
