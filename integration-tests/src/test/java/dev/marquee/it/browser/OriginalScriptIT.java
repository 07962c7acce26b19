package dev.marquee.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A script that writes to our pages by the ids of section 1.3, as the original system's does. */
class OriginalScriptIT {
    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.plain().with("--tick", "1"));

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    @BeforeAll
    static void waitAsLongAsOtherTests() {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) Waiting.LIMIT.toMillis());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/venues", "/kart-numbers", "/deployments", "/batches", "/images", "/system"})
    void runsOnEveryPageBesideOurs(String path) {
        Page page = openWithScript(path);

        page.waitForFunction("() => originalPage.received.stats_update >= 2 && originalPage.received.status >= 1");
        page.evaluate("() => { originalPage.ask('request_deployments'); originalPage.ask('request_system_status'); }");
        page.waitForFunction("() => originalPage.received.deployments_refresh && originalPage.received.system_status");
        assertThat(page.evaluate("() => originalPage.problems")).asString().isEqualTo("[]");
    }

    @Test
    void itsRowsAndOursLiveInOneTable() {
        Page page = openWithScript("/deployments");
        TestClient script =
                CLIENTS.connect(ClientKind.NODE_4_5_UPGRADE, SERVER.uri()).awaitGreeted();

        script.emit("trigger_deployment_update", Map.of("hostname", "KXP2-PAGE-001", "status", "downloading"));
        assertThat(page.locator("#deployments-table")).containsText("KXP2-PAGE-001");
        script.emit("trigger_deployment_update", Map.of("hostname", "KXP2-PAGE-001", "status", "success"));

        page.waitForFunction("() => originalPage.received.deployment_update >= 2");
        assertThat(page.evaluate("() => originalPage.problems")).asString().isEqualTo("[]");
    }

    @Test
    void batchEventsCarryWhatItReads() {
        String venue = SERVER.fixtures().venueWithNames(2);
        SERVER.fixtures().image("KXP2", 1000);
        Page page = openWithScript("/batches");

        SERVER.fixtures().activeBatch(venue, "KXP2", 2, 0);
        SERVER.fixtures().config("KXP2", venue, "one");
        SERVER.fixtures().config("KXP2", venue, "two");

        page.waitForFunction(
                "() => originalPage.received.batch_update >= 2 && originalPage.received.batch_status_change >= 2");
        assertThat(page.evaluate("() => originalPage.problems")).asString().isEqualTo("[]");
    }

    private static Page openWithScript(String path) {
        Page page = CHROMIUM.open(SERVER.uri(path));
        PagesIT.awaitConnected(page);
        page.addScriptTag(new Page.AddScriptTagOptions().setContent(script()));
        page.waitForFunction("() => originalPage.received.connect >= 1");
        return page;
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(OriginalScriptIT.class.getResourceAsStream("original-page.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
