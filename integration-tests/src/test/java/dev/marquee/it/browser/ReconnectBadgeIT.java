package dev.marquee.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerProcess;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.Waiting;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReconnectBadgeIT {
    @RegisterExtension
    final MarqueeServer server = new MarqueeServer(ServerSettings.open());

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @BeforeAll
    static void waitAsLongAsOtherTests() {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) Waiting.LIMIT.toMillis());
    }

    @Test
    void theBadgeTellsTheLossAndThePageCatchesUpOnItsReturn() {
        String venue = server.fixtures().venue();
        server.fixtures().image("RXP2", 1000);
        Page dashboard = CHROMIUM.open(server.uri("/"));
        Page deployments = CHROMIUM.open(server.uri("/deployments"));
        PagesIT.awaitConnected(dashboard);
        PagesIT.awaitConnected(deployments);
        CHROMIUM.expectLosses();

        server.kill();
        for (Page page : new Page[] {dashboard, deployments}) {
            Locator badge = page.locator("#ws-status .conn");
            assertThat(badge).hasAttribute("data-state", "disconnected");
            assertThat(badge).hasClass(Pattern.compile("bg-danger"));
        }
        String name = deployWhileNobodyLooks(venue);
        server.startAgain();

        for (Page page : new Page[] {dashboard, deployments}) {
            PagesIT.awaitConnected(page);
            assertThat(page.locator("#ws-status .conn")).hasClass(Pattern.compile("bg-success"));
        }
        assertThat(deployments.locator("#deployments-table")).containsText(name);
        assertThat(dashboard.locator("#recent-deployments-list")).containsText(name);
        assertThat(dashboard.locator("#recent-deployments-count")).hasText("1");
    }

    /** The server runs on another port for a while, so that the pages miss what happens. */
    private String deployWhileNobodyLooks(String venue) {
        try (ServerProcess elsewhere = ServerProcess.start(
                ServerSettings.open(),
                server.data(),
                "127.0.0.1:0",
                server.folder().path())) {
            String name = new Fixtures(new Rest(elsewhere.uri()))
                    .config("RXP2", venue, "10000000feedbeef")
                    .path("hostname")
                    .asString();
            elsewhere.program().terminate();
            elsewhere.program().awaitExit();
            return name;
        }
    }
}
