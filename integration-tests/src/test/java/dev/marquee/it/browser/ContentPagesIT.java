package dev.marquee.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.SelectOption;
import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Players;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is shown where and when, decided in a browser. */
class ContentPagesIT {
    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.open()
            .environment("MARQUEE_ADMIN_EMAIL", ServerSettings.OWNER)
            .environment("MARQUEE_ADMIN_PASSWORD", ServerSettings.PASSWORD));

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @BeforeAll
    static void waitAsLongAsOtherTests() {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) Waiting.LIMIT.toMillis());
    }

    @Test
    void aVideoIsUploadedRenamedAndOrderedInAPlaylist() throws Exception {
        upload("First reel");
        Page page = upload("Second reel");
        Locator row = page.locator("#videos-table tbody tr", new Page.LocatorOptions().setHasText("Second reel"));
        row.locator("[data-action=edit]").click();
        page.locator("#edit-name").fill("Second <i>reel</i>");
        page.locator("#edit-video button[value=save]").click();
        assertThat(page.locator("#videos-table")).containsText("Second <i>reel</i>");

        page = open("/playlists");
        page.locator("#playlist-name").fill("Loop");
        page.locator("#new-playlist button").click();
        for (String title : new String[] {"First reel", "Second <i>reel</i>"}) {
            page.locator("#add-video-id").selectOption(new SelectOption().setLabel(title));
            page.locator("#add-video button").click();
            assertThat(page.locator("#playlist-items")).containsText(title);
        }
        page.locator("#playlist-items li").first().locator("[data-move='1']").focus();
        page.keyboard().press("Alt+ArrowDown");
        assertThat(page.locator("#moved")).hasText("First reel is number 2 of 2.");
        long playlist = SERVER.rest()
                .json("/api/playlists")
                .path("playlists")
                .get(0)
                .path("id")
                .asLong();
        Waiting.until("the new order")
                .until(() -> SERVER.rest()
                        .json("/api/content/playlists/" + playlist)
                        .path("items")
                        .get(1)
                        .path("title")
                        .asString()
                        .equals("First reel"));
    }

    @Test
    void aScheduleShowsUpInTheCalendarAndADayIsSkipped() throws Exception {
        upload("Scheduled reel");
        Page page = open("/schedules");
        page.locator("#new-schedule").click();
        page.locator("#s-name").fill("Brunch");
        page.locator("#s-content").selectOption(new SelectOption().setLabel("Scheduled reel"));
        page.locator("#schedule-form button[value=save]").click();

        assertThat(page.locator(".today .run")).containsText("Brunch");
        Locator row = page.locator("#schedules-table tbody tr", new Page.LocatorOptions().setHasText("Brunch"));
        row.locator("[data-action=skip]").click();
        page.locator("#skip button[value=save]").click();

        assertThat(row).containsText("1 skipped");
        assertThat(page.locator(".today .run")).hasCount(0);
    }

    @Test
    void contentIsAssignedAndTakenAway() throws Exception {
        upload("Assigned reel");
        Players.Player player = new Players(SERVER.rest()).add("Assigned player");
        Page page = open("/assignments");
        page.locator("[data-bs-target='#new']").click();
        page.locator("#players label", new Page.LocatorOptions().setHasText(player.name()))
                .locator("input")
                .check();
        page.locator("#pick-video label", new Page.LocatorOptions().setHasText("Assigned reel"))
                .locator("input")
                .check();
        page.locator("#assign-form button[type=submit]").click();
        Locator row = page.locator("#assignments-table tbody tr", new Page.LocatorOptions().setHasText(player.name()));
        assertThat(row).containsText("Assigned reel");

        row.locator("form button").click();
        page.locator("#confirm [data-field=action]").click();
        assertThat(row).hasCount(0);
    }

    @Test
    void anEmergencySaysWhomItInterruptsAndIsCancelled() {
        new Players(SERVER.rest()).add("Interrupted");
        Page page = open("/emergency");
        page.locator("#b-title").fill("Drill");
        page.locator("#b-message").fill("Leave <b>now</b>");
        page.locator("#broadcast-form button[type=submit]").click();
        assertThat(page.locator("#confirm")).containsText(Pattern.compile("Interrupt all \\d+ player"));
        page.locator("#confirm [data-field=typed]").fill("now");
        page.locator("#confirm [data-field=action]").click();
        Locator item = page.locator("#broadcasts li").first();
        assertThat(item).containsText("Leave <b>now</b>");
        assertThat(item.locator("[data-field=status]")).hasText("running");

        item.locator("[data-cancel]").click();
        page.locator("#confirm [data-field=action]").click();
        assertThat(item.locator("[data-field=status]")).hasText("cancelled");
    }

    @Test
    void anAdminAddsAndDisablesAPersonAndReadsWhatWasDone() {
        Page page = CHROMIUM.open(SERVER.uri("/login?next=/users"));
        page.locator("#username").fill(ServerSettings.OWNER);
        page.locator("#password").fill(ServerSettings.PASSWORD);
        page.locator("main button[type=submit]").click();
        page.locator("[data-bs-target='#new']").click();
        page.locator("#email").fill("somebody@example.org");
        page.locator("#password").fill("long enough 123");
        page.locator("#user-form button[type=submit]").click();
        Locator row = page.locator("#users-table tr", new Page.LocatorOptions().setHasText("somebody@example.org"));
        row.locator("[data-action=active]").click();
        page.locator("#confirm [data-field=action]").click();
        assertThat(row.locator("[data-field=status]")).hasAttribute("data-status", "disabled");

        page.navigate(SERVER.uri("/activity?action=user.").toString());
        assertThat(page.locator("#activity-table")).containsText("somebody@example.org");
    }

    @Test
    void aNoteIsCountedInTheHeaderUntilItIsRead() {
        Players.Player player = new Players(SERVER.rest()).add("Noted");
        Page page = CHROMIUM.open(SERVER.uri("/login?next=/devices/" + player.id()));
        page.locator("#username").fill("admin");
        page.locator("#password").fill(ServerSettings.PASSWORD);
        page.locator("main button[type=submit]").click();
        PagesIT.awaitConnected(page);
        page.locator("#audio-volume").fill("20");
        page.locator("[data-settings=audio] button").click();
        assertThat(page.locator("#notification-count")).hasText("1");

        page.locator("#notification-bell").click();
        assertThat(page.locator("#notes li.unread")).hasCount(1);
        page.locator("#read-all").click();
        assertThat(page.locator("#notification-count")).isHidden();
    }

    private static Page upload(String title) throws Exception {
        Path file = SERVER.folder().resolve(title.replace(' ', '-') + ".mp4");
        Files.write(file, Fixtures.content(50_000 + title.hashCode() % 1000));
        Page page = open("/videos");
        if (!page.locator("#title").isVisible()) {
            page.locator("[data-bs-target='#upload']").click();
        }
        page.locator("#file").setInputFiles(file);
        page.locator("#title").fill(title);
        page.locator("#upload-send").click();
        assertThat(page.locator("#videos-table")).containsText(title);
        return page;
    }

    private static Page open(String path) {
        Page page = CHROMIUM.open(SERVER.uri(path));
        PagesIT.awaitConnected(page);
        return page;
    }
}
