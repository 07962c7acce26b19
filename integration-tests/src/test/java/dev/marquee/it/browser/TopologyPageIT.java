package dev.marquee.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Networks;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two people at the network's map, and what one of them does alone. */
class TopologyPageIT {
    @RegisterExtension
    final MarqueeServer server = new MarqueeServer(ServerSettings.open());

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
    void whatOneDoesTheOtherSees() {
        MapPage ann = MapPage.open(CHROMIUM, server.uri());
        MapPage bob = MapPage.open(CHROMIUM, server.uri());
        assertThat(ann.page().locator("#topo-empty")).isVisible();

        ann.add("Core <b>1</b>", "CORE_ROUTER");
        ann.add("Edge 1", "EDGE_ROUTER");
        bob.awaitDevice("Core <b>1</b>");
        bob.awaitDevice("Edge 1");
        assertThat(bob.page().locator("#topo-empty")).isHidden();
        assertThat(bob.row("Core <b>1</b>")).isVisible();

        ann.select("Core <b>1</b>", "Edge 1");
        assertThat(bob.page().locator(".topo-person")).hasCount(1);
        bob.awaitTrue("an outline", MapPage.nodes("Edge 1") + "[0].data('holder') !== undefined");
        ann.button("Link them");
        Locator form = ann.page().locator("#link-dialog");
        form.locator("[name=length_km]").fill("2.5");
        form.locator("[name=physical_medium_id]").fill("G652D");
        form.locator("[type=submit]").click();
        bob.awaitTrue("a link", MapPage.edges() + ".length === 1");

        bob.select("Edge 1");
        bob.button("Override");
        Locator override = bob.page().locator("#override-dialog");
        override.locator("[name=status_override]").selectOption("DOWN");
        override.locator("[name=override_reason]").fill("rain");
        override.locator("[type=submit]").click();
        ann.awaitTrue("an override", MapPage.nodes("Edge 1") + "[0].data('status') === 'DOWN'");
        ann.select("Edge 1");
        assertThat(ann.page().locator("#topo-details")).containsText("rain");
        assertThat(ann.page().locator("#topo-details")).containsText("Core <b>1</b> port1");

        double before = bob.spot("Edge 1")[0];
        ann.drag("Edge 1", 90, 30);
        bob.awaitTrue("a move", MapPage.nodes("Edge 1") + "[0].renderedPosition('x') > " + (before - 200));
        Waiting.until("the stored place").until(() -> Math.abs(place("Edge 1") - at(ann, "Edge 1")) <= 1);
        Waiting.until("the same place").until(() -> Math.abs(place("Edge 1") - at(bob, "Edge 1")) <= 1);
        double moved = place("Edge 1");
        ann.press("Control+z");
        Waiting.until("the move undone").until(() -> Math.abs(place("Edge 1") - moved) > 20);
        ann.press("Control+Shift+Z");
        Waiting.until("the move redone").until(() -> place("Edge 1") == moved);

        bob.select("Core <b>1</b>");
        bob.press("Delete");
        bob.answer("Delete");
        ann.awaitNoDevice("Core <b>1</b>");
        ann.awaitTrue("no link", MapPage.edges() + ".length === 0");
        bob.press("Control+z");
        ann.awaitDevice("Core <b>1</b>");
        ann.awaitTrue("the link again", MapPage.edges() + ".length === 1");
    }

    @Test
    void aRefusedUndoSaysWhy() {
        MapPage ann = MapPage.open(CHROMIUM, server.uri());
        MapPage bob = MapPage.open(CHROMIUM, server.uri());
        ann.add("Box", "POP");
        bob.awaitDevice("Box");
        assertThat(ann.page().locator("#undo")).isEnabled();
        bob.select("Box");
        bob.button("Edit");
        Locator form = bob.page().locator("#device-dialog");
        form.locator("[name=name]").fill("Crate");
        form.locator("[type=submit]").click();
        ann.awaitDevice("Crate");
        CHROMIUM.expectMissing(server.uri("/api/topology/undo"));
        ann.press("Control+z");

        assertThat(ann.page().locator(".mq-toast")).containsText("Refused");
        ann.awaitDevice("Crate");
        assertThat(server.rest().json("/api/devices").size()).isEqualTo(1);
    }

    @Test
    void filtersOverlaysViewsAndFiles() throws IOException {
        Networks networks = new Networks(server.rest());
        long gateway = networks.device("Gate", "BACKBONE_GATEWAY", 0, 0);
        long core = networks.device("Heart", "CORE_ROUTER", 0, 120);
        long edge = networks.device("Rim", "EDGE_ROUTER", 0, 240);
        networks.link(gateway, core);
        networks.link(core, edge);
        MapPage map = MapPage.open(CHROMIUM, server.uri());
        Page page = map.page();

        page.locator("#topo-filters [name=type]").selectOption("EDGE_ROUTER");
        map.awaitTrue("the rest hidden", "!" + MapPage.nodes("Gate") + "[0].visible()");
        assertThat(page.locator("#topo-shown")).hasText("1 of 3");
        assertThat(page).hasURL(Pattern.compile("type=EDGE_ROUTER"));
        page.locator("#clear-filters").click();
        map.press("?");
        assertThat(page.locator("#shortcuts")).containsText("Ctrl+Z");
        page.keyboard().press("Escape");
        map.press("/");
        assertThat(page.locator("#topo-filters [name=q]")).isFocused();
        page.keyboard().type("heart");
        map.awaitTrue("the rest dim", MapPage.nodes("Gate") + "[0].hasClass('dim')");
        page.locator("#topo-filters [name=q]").press("Enter");
        assertThat(page.locator("#topo-details h2").first()).hasText("Heart");
        page.locator("#clear-filters").click();

        map.button("If it goes down");
        map.awaitTrue("Rim cut off", MapPage.nodes("Rim") + "[0].hasClass('cut')");
        map.awaitTrue("its status kept", MapPage.nodes("Rim") + "[0].data('status') === 'UP'");
        assertThat(page.locator("#topo-notice")).containsText("1 more device is cut off");
        map.notice("Close");
        map.awaitTrue("no overlay", "!" + MapPage.nodes("Rim") + "[0].hasClass('cut')");

        map.menu("Views", "Save this view…");
        page.locator("#view-dialog [name=name]").fill("Mine");
        page.locator("#view-dialog [name=places]").check();
        page.locator("#view-dialog [type=submit]").click();
        assertThat(page.locator("#view-dialog")).isHidden();
        map.menu("Arrange", "As a tree");
        Waiting.until("an arrangement").until(() -> place("Rim") != 0 || place("Heart") != 0 || y("Rim") != 240);
        map.menu("Views", "Mine");
        map.awaitTrue("the view's place", MapPage.nodes("Rim") + "[0].position('y') === 240");
        map.notice("Leave");
        Waiting.until("the stored place")
                .until(() -> (int) y("Rim")
                        == ((Number) page.evaluate("() => " + MapPage.nodes("Rim") + "[0].position('y')")).intValue());

        for (Map.Entry<String, String> file : Map.of(
                        "Picture (PNG)",
                        "PNG",
                        "Drawing (SVG)",
                        "Heart",
                        "Export GraphML",
                        "Heart",
                        "Export CSV",
                        "Heart")
                .entrySet()) {
            Download download = page.waitForDownload(() -> map.menu("File", file.getKey()));
            String text = new String(Files.readAllBytes(download.path()), StandardCharsets.ISO_8859_1);
            assertThat(text).as(file.getKey()).contains(file.getValue());
        }
        map.menu("File", "Import…");
        page.locator("#import-dialog [name=file]")
                .setInputFiles(new FilePayload(
                        "more.csv",
                        "text/csv",
                        "kind,name,device_type,x,y\ndevice,Newcomer,ODF,300,0\n".getBytes(StandardCharsets.UTF_8)));
        page.locator("#import-dialog [type=submit]").click();
        map.awaitDevice("Newcomer");
        assertThat(page.locator("#topo-counts")).hasText("4 devices, 2 links");
    }

    private static double at(MapPage map, String name) {
        return ((Number) map.page().evaluate("() => " + MapPage.nodes(name) + "[0].position('x')")).doubleValue();
    }

    private double place(String name) {
        return stored(name, "x");
    }

    private double y(String name) {
        return stored(name, "y");
    }

    private double stored(String name, String axis) {
        return server.rest()
                .json("/api/devices")
                .valueStream()
                .filter(device -> device.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path(axis)
                .asDouble();
    }
}
