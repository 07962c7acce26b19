package dev.marquee.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Pictures of a page in both colours, and whether it fits its screen. {@code -Dmarquee.screenshots.whole=true} takes
 * pictures of whole pages, too.
 */
final class Pictures {
    private static final Path FOLDER = Path.of(System.getProperty("marquee.screenshots", "target/screenshots"));
    private static final boolean WHOLE = Boolean.getBoolean("marquee.screenshots.whole");

    private Pictures() {}

    /** Takes them; the page must show all that it is going to show. */
    static void take(Page page, String name, Chromium.View view) {
        for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
            String look = colours.name().toLowerCase(Locale.ROOT);
            assertThat(page.locator("html")).hasAttribute("data-bs-theme", look);
            String file = String.join("-", name, view.name().toLowerCase(Locale.ROOT), look) + ".png";
            page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(file)));
            if (WHOLE) {
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(FOLDER.resolve("whole").resolve(file))
                        .setFullPage(true));
            }
        }
        Object width = page.evaluate("() => document.documentElement.scrollWidth");
        assertThat(((Number) width).intValue()).as(name + " " + view).isLessThanOrEqualTo(view.width());
    }
}
