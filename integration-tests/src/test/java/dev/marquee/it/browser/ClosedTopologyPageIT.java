package dev.marquee.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Networks;
import dev.marquee.it.harness.People;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.Waiting;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The map where people sign in, under the strict policy of closed access: a breach of it would be in the console. */
class ClosedTopologyPageIT {
    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.closed());

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @BeforeAll
    static void waitAsLongAsOtherTests() {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) Waiting.LIMIT.toMillis());
    }

    @Test
    void anOperatorEditsAndAViewerLooks() {
        Rest owner = People.owner(SERVER.rest());
        new Networks(owner).device("Known", "OLT", 0, 0);
        MapPage operator = signIn(People.account(owner, "operator"));
        MapPage viewer = signIn(People.account(owner, "viewer"));
        assertThat(viewer.page().locator("#add-device")).isHidden();

        operator.add("Fresh", "ONT");
        viewer.awaitDevice("Fresh");
        operator.select("Fresh");
        assertThat(viewer.page().locator(".topo-person")).hasCount(1);
        viewer.select("Known");
        assertThat(viewer.page().locator("#topo-details [data-edit]").first()).isHidden();
        operator.press("Control+z");
        viewer.awaitNoDevice("Fresh");
    }

    private static MapPage signIn(String email) {
        Page page = CHROMIUM.blank(SERVER.uri(), Chromium.View.DESK, ColorScheme.LIGHT);
        page.navigate(SERVER.uri("/login").toString());
        page.locator("[name=username]").fill(email);
        page.locator("[name=password]").fill(People.PASSWORD);
        page.locator("main [type=submit]").click();
        page.waitForURL(url -> !url.contains("/login"));
        page.navigate(SERVER.uri("/topology").toString());
        return new MapPage(page).ready();
    }
}
