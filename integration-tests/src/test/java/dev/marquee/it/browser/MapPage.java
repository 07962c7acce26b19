package dev.marquee.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.KeyboardModifier;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.Waiting;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The topology's page as somebody uses it: by the list of devices, the buttons, the keys and the mouse. */
record MapPage(Page page) {
    static final String GRAPH = "document.getElementById('topo-canvas')._cyreg.cy";

    /** Opens it and waits until the network is drawn. */
    static MapPage open(Chromium chromium, URI server) {
        return new MapPage(chromium.open(URI.create(server + "/topology"))).ready();
    }

    MapPage ready() {
        page.locator("#topo-canvas[data-state=ready]")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        return this;
    }

    Locator row(String name) {
        return page.locator("#topo-rows button", new Page.LocatorOptions().setHasText(name));
    }

    /** Selects devices and nothing else. */
    void select(String... names) {
        for (int i = 0; i < names.length; i++) {
            row(names[i])
                    .click(new Locator.ClickOptions()
                            .setModifiers(i == 0 ? List.of() : List.of(KeyboardModifier.CONTROL)));
        }
    }

    void button(String name) {
        page.locator("#topo-details button", new Page.LocatorOptions().setHasText(name))
                .click();
    }

    /** Adds a device by the form. */
    void add(String name, String type) {
        page.locator("#add-device").click();
        Locator form = page.locator("#device-dialog");
        form.locator("[name=name]").fill(name);
        form.locator("[name=device_type]").selectOption(type);
        form.locator("[type=submit]").click();
        assertThat(form).isHidden();
    }

    void awaitDevice(String name) {
        awaitTrue("a node for " + name, nodes(name) + ".length === 1");
    }

    void awaitNoDevice(String name) {
        awaitTrue("no node for " + name, nodes(name) + ".length === 0");
    }

    /** Waits until the graph says so. */
    void awaitTrue(String what, String expression) {
        Waiting.until(what).until(() -> Boolean.TRUE.equals(page.evaluate("() => " + expression)));
    }

    /** An expression for the node of a device. */
    static String nodes(String name) {
        return GRAPH + ".nodes().filter((node) => node.data('label').includes('" + name + "'))";
    }

    /** An expression for all links. */
    static String edges() {
        return GRAPH + ".edges()";
    }

    /** Where the device is on the screen. */
    double[] spot(String name) {
        JsonNode spot =
                Json.parse((String) page.evaluate("() => { const at = " + nodes(name) + "[0].renderedPosition();"
                        + " const box = document.getElementById('topo-canvas').getBoundingClientRect();"
                        + " return JSON.stringify([at.x + box.x, at.y + box.y]); }"));
        return new double[] {spot.get(0).asDouble(), spot.get(1).asDouble()};
    }

    /** Drags a device. */
    void drag(String name, double dx, double dy) {
        double[] from = spot(name);
        page.mouse().move(from[0], from[1]);
        page.mouse().down();
        page.mouse().move(from[0] + dx / 2, from[1] + dy / 2);
        page.mouse().move(from[0] + dx, from[1] + dy);
        page.mouse().up();
    }

    /** A number that the graph says. */
    double number(String expression) {
        return ((Number) page.evaluate("() => " + expression)).doubleValue();
    }

    /** Chooses in one of the panel's lists. */
    void pick(String title, String value) {
        page.locator("#topo-details select[aria-label^='" + title + "']").selectOption(value);
    }

    /** Chooses in a menu above the map. */
    void menu(String menu, String item) {
        page.locator(".topo-tools .dropdown-toggle", new Page.LocatorOptions().setHasText(menu))
                .click();
        page.locator(".dropdown-menu.show .dropdown-item", new Page.LocatorOptions().setHasText(item))
                .first()
                .click();
    }

    /** A button of the line above the map. */
    void notice(String button) {
        page.locator("#topo-notice button", new Page.LocatorOptions().setHasText(button))
                .click();
    }

    void press(String keys) {
        page.locator("#topo-canvas").focus();
        page.keyboard().press(keys);
    }

    void answer(String button) {
        page.locator("#confirm button", new Page.LocatorOptions().setHasText(button))
                .click();
    }
}
