package dev.marquee.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Players;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.Waiting;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of section 2 of the signage contract, and what an operator does to one player. */
class MonitoringIT {
    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.open());

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @BeforeAll
    static void waitAsLongAsOtherTests() {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) Waiting.LIMIT.toMillis());
    }

    @Test
    void cardsAndCountersFollowHeartbeatsAndPlayback() {
        Players players = new Players(SERVER.rest());
        Players.Player player = players.add("Card");
        Page page = open("/monitoring");
        int playing =
                Integer.parseInt(page.locator("#playing-devices").textContent().trim());
        Locator card = card(page, player);
        assertThat(card.locator(".status-badge")).hasText("Offline");

        players.plays(player, "trailer.mp4");
        assertThat(card.locator(".device-card")).hasClass(Pattern.compile("online playing"));
        assertThat(card.locator(".video-name")).hasText("trailer.mp4");
        assertThat(page.locator("#playing-devices")).hasText(String.valueOf(playing + 1));

        players.idles(player);
        assertThat(card.locator(".current-video")).isHidden();
        assertThat(card.locator(".status-badge")).hasText("Online");
        assertThat(page.locator("#playing-devices")).hasText(String.valueOf(playing));
    }

    @Test
    void theTitleStaysWhenTheFilesNameComesAfterIt() {
        SERVER.fixtures().video("The first one", "first.mp4", Fixtures.content(500));
        SERVER.fixtures().video("The second one", "second.mp4", Fixtures.content(600));
        Players players = new Players(SERVER.rest());
        Players.Player agent = players.add("Agent");
        Players.Player later = players.add("Later");
        players.plays(agent, "first.mp4");
        Page page = open("/monitoring");
        Locator title = card(page, agent).locator(".video-name");
        assertThat(title).hasText("The first one");

        players.starts(agent, "second.mp4");
        assertThat(title).hasText("The second one");
        players.plays(agent, "second.mp4");
        players.plays(later, "first.mp4");
        assertThat(card(page, later).locator(".video-name")).hasText("The first one");
        assertThat(title).hasText("The second one");
    }

    @Test
    void aPlayerThatIsNewShowsUp() {
        Players players = new Players(SERVER.rest());
        Page page = open("/monitoring");

        Players.Player player = players.add("Newcomer");
        players.plays(player, "a.mp4");

        assertThat(card(page, player).locator(".device-card")).hasClass(Pattern.compile("online"));
    }

    @Test
    void filtersStandInTheAddress() {
        Players players = new Players(SERVER.rest());
        Players.Player wanted = players.add("Searched for");
        Players.Player other = players.add("Something else");
        Page page = open("/monitoring");

        page.locator("#q").fill("searched");
        assertThat(card(page, other)).isHidden();
        assertThat(page).hasURL(Pattern.compile("\\?q=searched$"));
        page.reload();
        assertThat(card(page, wanted)).isVisible();
        assertThat(card(page, other)).isHidden();
    }

    /** As that system's script does it: by these ids and classes, over a connection of its own without polling first. */
    @Test
    void aScriptOfTheOriginalSystemRunsOnThePage() {
        Players players = new Players(SERVER.rest());
        Players.Player player = players.add("Scripted");
        Page page = open("/monitoring");
        page.evaluate("""
                () => {
                  const seen = (window.seen = { updates: 0, playing: [] });
                  const badge = document.getElementById('connection-status');
                  const cards = Object.fromEntries([...document.querySelectorAll('[data-device-id]')]
                    .map((slot) => [slot.getAttribute('data-device-id'), slot]));
                  const socket = io('/', { transports: ['websocket', 'polling'], forceNew: true });
                  socket.on('connect', () => {
                    badge.className = 'badge connected';
                    badge.innerHTML = '<i class="bi bi-circle-fill"></i> Connected';
                    ['devices', 'monitoring', 'dashboard'].forEach((room) => socket.emit('join', { room }));
                    socket.emit('request_device_status');
                  });
                  const draw = (id, data) => {
                    const slot = cards[id];
                    const pill = slot.querySelector('.status-badge');
                    pill.className = `badge ${data.is_online ? 'bg-success' : 'bg-secondary'} status-badge`;
                    pill.textContent = data.is_online ? 'Online' : 'Offline';
                    slot.querySelector('.device-card').classList.toggle('online', data.is_online);
                    if (data.last_seen) {
                      slot.querySelector('.last-seen').textContent = new Date(data.last_seen).toLocaleString();
                    }
                    seen.updates += 1;
                  };
                  socket.on('device_status_update', ({ devices }) => devices.forEach((each) => draw(each.id, each)));
                  socket.on('device_status_changed', (event) => draw(event.device_id, event.data));
                  socket.on('playback_started', (event) => {
                    const slot = cards[event.device_id];
                    slot.querySelector('.current-video').style.display = 'block';
                    slot.querySelector('.video-name').textContent = event.video_title;
                    slot.querySelector('.device-card').classList.add('playing');
                    seen.playing.push(event.video_title);
                    new bootstrap.Toast(document.getElementById('notification-toast')).show();
                  });
                }""");
        page.waitForFunction("() => seen.updates > 0");

        players.plays(player, "both.mp4");

        page.waitForFunction("() => seen.playing.includes('both.mp4')");
        assertThat(card(page, player).locator(".video-name")).hasText("both.mp4");
        assertThat(card(page, player).locator(".status-badge")).hasText("Online");
        assertThat(page.locator("#connection-status")).hasText("Connected");
    }

    @Test
    void aCommandsResultShowsUpAsText() {
        Players players = new Players(SERVER.rest());
        Players.Player player = players.add("Commanded");
        Page page = open("/devices/" + player.id());

        page.locator("[data-command=identify]").click();
        Locator first = page.locator("#command-list li").first();
        assertThat(first.locator("[data-field=status]")).hasAttribute("data-status", "queued");
        players.complete(player, "completed", "blinked <b>twice</b>");

        assertThat(first.locator("[data-field=status]")).hasAttribute("data-status", "completed");
        assertThat(first.locator("[data-field=result]")).hasText("blinked <b>twice</b>");
    }

    @Test
    void aPlayerThatWaitsIsApprovedFromItsPage() {
        long id = Json.parse(SERVER.rest()
                        .post("/api/device/register", Map.of("name", "Waiting", "serial", "waits-1"))
                        .body())
                .path("device_id")
                .asLong();
        Page page = open("/devices/" + id);

        page.locator("[data-act=approve]").click();

        assertThat(page.locator("[data-act=approve]")).isHidden();
        assertThat(SERVER.rest().json("/api/players/" + id).path("approved").asBoolean())
                .isTrue();
    }

    @Test
    void settingsAreSavedAndShownAgain() {
        Players.Player player = new Players(SERVER.rest()).add("Set");
        Page page = open("/devices/" + player.id());

        page.locator("#brightness").fill("55");
        page.locator("[data-settings=display] button").click();
        assertThat(page.locator("[data-settings=display] [data-field=unset]")).isHidden();
        page.reload();

        assertThat(page.locator("#brightness")).hasValue("55");
    }

    private static Page open(String path) {
        Page page = CHROMIUM.open(SERVER.uri(path));
        PagesIT.awaitConnected(page);
        return page;
    }

    private static Locator card(Page page, Players.Player player) {
        return page.locator("[data-device-id='" + player.id() + "']");
    }
}
