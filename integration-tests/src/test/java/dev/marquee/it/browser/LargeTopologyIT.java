package dev.marquee.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Networks;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.Waiting;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The map of 2,000 devices and 4,000 links: right under load, and, when asked for, how fast. */
class LargeTopologyIT {
    private static final int DEVICES = 2_000;
    private static final int CHANGES = 400;
    private static final int ROUNDS = 5;
    private static final int SECONDS = 10;
    private static final int PER_SECOND = 20;
    private static final String[] STATUSES = {"UP", "DEGRADED", "DOWN"};

    @RegisterExtension
    final MarqueeServer server = new MarqueeServer(ServerSettings.open().jvm("-Xmx512m"));

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @BeforeAll
    static void waitAsLongAsOtherTests() {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) Waiting.LIMIT.toMillis());
    }

    /** It is stopped before the pages are closed. */
    @AfterEach
    void theServerGoesFirst() {
        CHROMIUM.expectLosses();
    }

    @Test
    void theMapEndsAsTheServerHasIt() {
        Networks networks = new Networks(server.rest());
        long[] ids = networks.mesh(DEVICES);
        MapPage map = MapPage.open(CHROMIUM, server.uri());
        assertThat(map.page().locator("#topo-canvas").getAttribute("data-links"))
                .isEqualTo("4000");

        for (int i = 0; i < CHANGES; i++) {
            networks.status(ids[i * 37 % DEVICES], STATUSES[i % STATUSES.length]);
        }
        Waiting.until("the same statuses")
                .untilAsserted(() -> assertThat(drawn(map.page())).isEqualTo(stored()));
        map.awaitTrue("no names from afar", MapPage.GRAPH + ".nodes('.named').empty()");
        map.page().evaluate("() => " + MapPage.GRAPH + ".zoom(1.5)");
        map.awaitTrue(
                "names of what is near",
                "((named) => named > 0 && named < 1000)(" + MapPage.GRAPH + ".nodes('.named').length)");
        map.press("Control+a");
        PlaywrightAssertions.assertThat(map.page().locator("#topo-details h2")).hasText("2000 devices selected");
    }

    /** Measures: {@code -Dit.test=LargeTopologyIT -Dmarquee.bench=true}; see docs/benchmarks.md. */
    @Test
    @EnabledIfSystemProperty(named = "marquee.bench", matches = "true")
    void howFastItDrawsAndMoves() {
        Networks networks = new Networks(server.rest());
        long[] ids = networks.mesh(DEVICES);
        for (int round = 1; round <= ROUNDS; round++) {
            Page page = CHROMIUM.open(server.uri("/monitoring"));
            page.navigate(server.uri("/topology").toString());
            Object draw = new MapPage(page)
                    .ready()
                    .page()
                    .evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => {"
                            + " const got = performance.getEntriesByName(location.origin + '/api/topology')[0];"
                            + " done(JSON.stringify({draw: performance.now() - got.responseEnd, all: performance.now()}));"
                            + " })))");
            page.evaluate("() => { window.count = 0; const frame = () => { window.count += 1;"
                    + " requestAnimationFrame(frame); }; frame(); window.begun = performance.now(); }");
            change(networks, ids);
            Object frames = page.evaluate("() => window.count / ((performance.now() - window.begun) / 1000)");
            JsonNode times = Json.parse((String) draw);
            System.out.printf(
                    "round %d: drawn %.0f ms after the answer (%.0f ms after the click), %.1f frames/s at %d changes/s%n",
                    round,
                    times.path("draw").asDouble(),
                    times.path("all").asDouble(),
                    ((Number) frames).doubleValue(),
                    PER_SECOND);
            page.close();
        }
    }

    private static void change(Networks networks, long[] ids) {
        long next = System.nanoTime();
        for (int i = 0; i < SECONDS * PER_SECOND; i++) {
            networks.status(ids[i * 37 % DEVICES], STATUSES[i % STATUSES.length]);
            next += TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private static Map<String, String> drawn(Page page) {
        JsonNode all = Json.parse(
                (String)
                        page.evaluate(
                                "() => JSON.stringify(document.getElementById('topo-canvas')._cyreg.cy.nodes().map((node) => node.data()))"));
        Map<String, String> found = new TreeMap<>();
        all.forEach(node -> found.put(
                node.path("id").asString().substring(1), node.path("status").asString()));
        return found;
    }

    private Map<String, String> stored() {
        Map<String, String> found = new TreeMap<>();
        server.rest()
                .json("/api/devices")
                .forEach(device -> found.put(
                        device.path("id").asString(), device.path("status").asString()));
        return found;
    }
}
