package dev.marquee.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Networks;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.Waiting;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What hands do at the network's map: much at once, and the same thing as somebody else. */
class TopologyHandsIT {
    private static final double NEAR = 1.5;

    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.open());

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final Networks networks = new Networks(SERVER.rest());

    @BeforeAll
    static void waitAsLongAsOtherTests() {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) Waiting.LIMIT.toMillis());
    }

    @BeforeEach
    void nothingIsThere() {
        SERVER.rest()
                .json("/api/devices")
                .forEach(device -> networks.delete(device.path("id").asLong()));
    }

    @AfterEach
    void refusalsAreInTheConsole() {
        CHROMIUM.expectLosses();
    }

    @Test
    void severalAreMovedSetAndArrangedAsOneEdit() {
        String venue = SERVER.fixtures().venue();
        long gate = networks.device("Gate", "BACKBONE_GATEWAY", 0, 0);
        long core = networks.device("Heart", "CORE_ROUTER", 10, 130);
        long rim = networks.device("Rim", "EDGE_ROUTER", 200, 130);
        networks.link(gate, core);
        networks.link(core, rim);
        MapPage map = MapPage.open(CHROMIUM, SERVER.uri());

        map.select("Heart", "Rim");
        map.drag("Heart", 60, 45);
        awaitEdit("Move 2 devices");
        JsonNode heart = networks.stored("Heart");
        double[] moved = {heart.path("x").asDouble() - 10, heart.path("y").asDouble() - 130};
        assertThat(moved[0]).isGreaterThan(NEAR);
        assertThat(networks.stored("Rim").path("x").asDouble() - 200).isCloseTo(moved[0], within());
        assertThat(networks.stored("Rim").path("y").asDouble() - 130).isCloseTo(moved[1], within());
        assertThat(networks.stored("Gate").path("x").asInt()).isZero();
        map.press("Control+z");
        map.awaitTrue("both back", MapPage.nodes("Rim") + "[0].position('x') === 200");
        assertThat(networks.stored("Heart").path("x").asInt()).isEqualTo(10);

        map.pick("Set status", "DEGRADED");
        awaitEdit("Set 2 to DEGRADED");
        map.pick("Put at venue", venue);
        awaitEdit("Put 2 devices at " + venue);
        for (String name : List.of("Heart", "Rim")) {
            assertThat(networks.stored(name).path("status").asString()).isEqualTo("DEGRADED");
            assertThat(networks.stored(name).path("venue_code").asString()).isEqualTo(venue);
        }

        map.press("Escape");
        for (Map.Entry<String, String> layout : Map.of(
                        "As a tree", "y('Gate') < y('Heart') && y('Heart') < y('Rim')",
                        "By forces", "far('Gate', 'Heart') && far('Heart', 'Rim') && far('Gate', 'Rim')",
                        "By venue", "x('Gate') + 90 < x('Heart') && x('Gate') + 90 < x('Rim')")
                .entrySet()) {
            map.menu("Arrange", layout.getKey());
            awaitEdit("Arrange 3 devices " + layout.getKey().toLowerCase(Locale.ROOT));
            map.awaitTrue(layout.getKey(), arranged(layout.getValue()));
            map.press("Control+z");
            map.awaitTrue("the old places", MapPage.nodes("Rim") + "[0].position('x') === 200");
        }

        map.page().evaluate("() => " + MapPage.GRAPH + ".viewport({ zoom: 2, pan: { x: -4000, y: -4000 } })");
        map.page().locator("#topo-mini").click(new Locator.ClickOptions().setPosition(88, 60));
        map.awaitTrue(
                "the map's middle in view",
                "((view) => view.x1 < 100 && view.x2 > 100 && view.y1 < 65 && view.y2 > 65)(" + MapPage.GRAPH
                        + ".extent())");

        map.select("Heart", "Rim");
        map.press("Delete");
        map.answer("Delete");
        map.awaitNoDevice("Rim");
        assertThat(SERVER.rest().json("/api/devices").size()).isEqualTo(1);
    }

    /** What devices' places must be, in terms of these functions. */
    private static String arranged(String rule) {
        return "(() => { const at = (name) => " + MapPage.GRAPH
                + ".nodes().filter((node) => node.data('label').includes(name))[0].position();"
                + " const x = (name) => at(name).x; const y = (name) => at(name).y;"
                + " const far = (a, b) => Math.hypot(x(a) - x(b), y(a) - y(b)) > 40; return " + rule + "; })()";
    }

    @Test
    void whoSavesSecondSeesWhatTheFirstSaved() {
        long id = networks.device("Box", "POP", 0, 0);
        String path = "/api/topology/devices/" + id;
        CHROMIUM.expectMissing(SERVER.uri("/api/topology/"));
        MapPage map = MapPage.open(CHROMIUM, SERVER.uri());
        Page page = map.page();
        Locator form = page.locator("#device-dialog");
        Locator theirs = form.locator("[data-field=theirs]");
        map.select("Box");

        map.button("Edit");
        networks.change(path, Map.of("name", "Crate", "status", "DEGRADED"));
        form.locator("[name=name]").fill("Chest");
        form.locator("[type=submit]").click();
        assertThat(form.getByRole(AriaRole.ALERT)).containsText("Somebody else");
        assertThat(theirs).containsText("is Crate now, Chest here");
        assertThat(theirs).containsText("is DEGRADED now");
        assertThat(form.locator("[type=submit]")).hasText("Overwrite");
        form.locator("[type=submit]").click();
        map.awaitDevice("Chest");
        assertThat(networks.stored("Chest").path("status").asString()).isEqualTo("DEGRADED");

        map.button("Edit");
        networks.change(path, Map.of("name", "Trunk"));
        form.locator("[name=name]").fill("Case");
        form.locator("[type=submit]").click();
        form.locator("[data-field=take]").click();
        assertThat(form.locator("[name=name]")).hasValue("Trunk");
        assertThat(theirs).isHidden();
        form.locator("[data-close]").click();
        assertThat(networks.stored("Trunk").path("id").asLong()).isEqualTo(id);

        map.menu("Views", "Save this view");
        Locator naming = page.locator("#view-dialog");
        naming.locator("[name=name]").fill("Mine");
        naming.locator("[type=submit]").click();
        assertThat(naming).isHidden();
        map.menu("Views", "Mine");
        String view = "/api/topology/views/"
                + SERVER.rest()
                        .json("/api/topology/views")
                        .path("views")
                        .get(0)
                        .path("id")
                        .asLong();
        for (String answer : new String[] {"Overwrite", "Take theirs"}) {
            SERVER.rest().put(view, Map.of("name", "Mine", "data", Map.of("filters", Map.of("q", "theirs"))));
            int version = SERVER.rest().json(view).path("version").asInt();
            map.notice("Save");
            assertThat(page.locator("#topo-notice")).containsText("Somebody else saved the view");
            map.notice(answer);
            assertThat(page.locator("#topo-notice")).containsText("View “Mine”");
            boolean taken = answer.startsWith("Take");
            assertThat(page.locator("#topo-filters [name=q]")).hasValue(taken ? "theirs" : "");
            Waiting.until("the view's version")
                    .until(() -> SERVER.rest().json(view).path("version").asInt() == version + (taken ? 0 : 1));
        }
    }

    /** Each is told to the page's store, as a connection would; the place afterwards. */
    @Test
    void anOlderMoveDoesNotWin() {
        long id = networks.device("Rover", "ONT", 0, 0);
        MapPage map = MapPage.open(CHROMIUM, SERVER.uri());
        networks.change("/api/devices/" + id, Map.of("x", 50, "y", 0));
        map.awaitTrue("the move", MapPage.nodes("Rover") + "[0].position('x') === 50");
        long seq = SERVER.rest().json("/api/topology").path("seq").asLong();

        for (Object[] told : new Object[][] {
            {"device:moved", "x: 7, y: 7, seq: " + (seq - 1), 50},
            {"device:updated", "x: 8, y: 8, name: 'Rover', device_type: 'ONT', status: 'UP'", 50},
            {"device:moved", "x: 9, y: 0, seq: " + (seq + 5), 9},
            {"device:moved", "x: 10, y: 0, seq: " + (seq + 4), 9},
            {"device:moved", "x: 11, y: 0, seq: " + (seq + 5), 11}
        }) {
            Object place = map.page()
                    .evaluate("async () => { const store = await import('/static/js/stores/topology.js');"
                            + " store.apply('" + told[0] + "', { id: " + id + ", " + told[1] + " });"
                            + " await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));"
                            + " return Math.round(" + MapPage.nodes("Rover") + "[0].position('x')); }");
            assertThat(place).as(told[0] + " " + told[1]).isEqualTo(told[2]);
        }
    }

    private static Offset<Double> within() {
        return Offset.offset(NEAR);
    }

    private void awaitEdit(String label) {
        Waiting.until(label)
                .until(
                        () -> SERVER.rest()
                                .json("/api/topology/history?limit=1")
                                .path("edits")
                                .path(0)
                                .path("label")
                                .asString(""),
                        label::equals);
    }
}
