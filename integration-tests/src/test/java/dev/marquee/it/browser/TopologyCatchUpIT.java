package dev.marquee.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Networks;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.ServerProcess;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.Waiting;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A page whose connection was away asks for what it missed, and for that only. */
class TopologyCatchUpIT {
    @RegisterExtension
    final MarqueeServer server = new MarqueeServer(ServerSettings.open());

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @BeforeAll
    static void waitAsLongAsOtherTests() {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) Waiting.LIMIT.toMillis());
    }

    @Test
    void whatWasMissedIsCaughtUpWithoutLoadingAnew() {
        Networks networks = new Networks(server.rest());
        long stays = networks.device("Stays", "OLT", 0, 0);
        long goes = networks.device("Goes", "ONT", 200, 0);
        networks.link(stays, goes);
        MapPage map = MapPage.open(CHROMIUM, server.uri());
        map.awaitTrue("a link", MapPage.edges() + ".length === 1");
        CHROMIUM.expectLosses();
        List<String> asked = new CopyOnWriteArrayList<>();
        map.page().onRequest(request -> {
            if (request.url().contains("/api/topology?") || request.url().endsWith("/api/topology")) {
                asked.add(request.url());
            }
        });

        server.kill();
        assertThat(map.page().locator("#ws-status .conn")).hasAttribute("data-state", "disconnected");
        assertThat(map.page().locator("#topo-notice")).containsText("changes cannot be saved");
        map.select("Stays");
        map.pick("Set status", "DOWN");
        assertThat(map.page().locator(".mq-toast[role=alert]")).containsText("cannot be reached");
        changeWhileNobodyLooks(stays, goes);
        server.startAgain();

        map.awaitDevice("Comes");
        map.awaitNoDevice("Goes");
        map.awaitTrue("the new status", MapPage.nodes("Stays") + "[0].data('status') === 'DEGRADED'");
        map.awaitTrue("the new place", MapPage.nodes("Stays") + "[0].position('x') === 77");
        map.awaitTrue("no link", MapPage.edges() + ".length === 0");
        assertThat(map.page().locator("#topo-notice")).isHidden();
        assertThat(asked).isNotEmpty().allMatch(url -> url.contains("since="));
    }

    private void changeWhileNobodyLooks(long stays, long goes) {
        try (ServerProcess elsewhere = ServerProcess.start(
                ServerSettings.open(),
                server.data(),
                "127.0.0.1:0",
                server.folder().path())) {
            Rest rest = new Rest(elsewhere.uri());
            Networks networks = new Networks(rest);
            networks.device("Comes", "ODF", 100, 100);
            networks.status(stays, "DEGRADED");
            rest.with("Content-Type", "application/json")
                    .send("PATCH", "/api/devices/" + stays, BodyPublishers.ofString("{\"x\":77,\"y\":5}"));
            rest.send("DELETE", "/api/devices/" + goes, BodyPublishers.noBody());
            elsewhere.program().terminate();
            elsewhere.program().awaitExit();
        }
    }
}
