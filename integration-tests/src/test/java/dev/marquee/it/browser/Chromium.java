package dev.marquee.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.marquee.it.harness.Tools;
import dev.marquee.it.harness.Waiting;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The system's Chromium for a class; each test has pages of its own. Fails a test whose pages wrote errors to the
 * console, threw, or asked a foreign host for anything.
 */
final class Chromium implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final String TWO_FRAMES =
            "() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)))";

    private final List<String> faults = new ArrayList<>();
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final Set<Request> unanswered = new HashSet<>();
    private boolean lossesExpected;
    private @Nullable String missing;
    private @Nullable Playwright playwright;
    private @Nullable Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        Path executable = Path.of(Objects.requireNonNullElse(System.getenv("CHROMIUM"), "/usr/bin/chromium"));
        if (!Files.isExecutable(executable)) {
            Tools.missing(executable + " is not there; Debian's package is chromium, or set CHROMIUM");
        }
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(FLAGS)
                        .setTimeout((double) Waiting.LIMIT.toMillis()));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        faults.clear();
        lossesExpected = false;
        missing = null;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        unanswered.clear();
        if (context.getExecutionException().isEmpty()) {
            assertThat(faults).as("faults of the pages").isEmpty();
        } else if (!faults.isEmpty()) {
            System.err.println("pages of " + context.getDisplayName() + ": " + faults);
        }
    }

    /** From now on the test makes the server go away, which the browser itself notes in the console. */
    void expectLosses() {
        lossesExpected = true;
    }

    /** The test goes to an address that is not there, which the browser itself notes in the console. */
    void expectMissing(URI address) {
        missing = address.toString();
    }

    /** A page of a desk's size. */
    Page open(URI address) {
        return open(address, View.DESK, ColorScheme.LIGHT);
    }

    /** A page of any size and colours. */
    Page open(URI address, View view, ColorScheme colours) {
        Page page = blank(address, view, colours);
        page.navigate(address.toString());
        return page;
    }

    /** A page that watches for faults and has not been anywhere. */
    Page blank(URI server, View view, ColorScheme colours) {
        BrowserContext context = Objects.requireNonNull(browser)
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(view.width(), view.height())
                        .setColorScheme(colours)
                        .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout((double) Waiting.LIMIT.toMillis());
        contexts.add(context);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            boolean expected = (lossesExpected && isLoss(message.text()))
                    || (missing != null && message.location().startsWith(missing));
            if (message.type().equals("error") && !expected) {
                faults.add(page.url() + ": console: " + message.text() + " " + message.location());
            }
        });
        page.onPageError(error -> faults.add(page.url() + ": thrown: " + error));
        page.onRequestFinished(unanswered::remove);
        page.onRequestFailed(unanswered::remove);
        page.onRequest(request -> {
            if (!request.url().contains("/socket.io/")) {
                unanswered.add(request);
            }
            URI target = URI.create(request.url().split("[?#]", 2)[0]);
            boolean local = List.of("data", "blob", "about").contains(target.getScheme());
            if (!local && !Objects.equals(target.getAuthority(), server.getAuthority())) {
                faults.add(page.url() + ": asked " + request.url());
            }
        });
        return page;
    }

    /** Waits until the page is connected and has got all that it asked for, and has shown it. */
    void awaitShown(Page page) {
        PagesIT.awaitConnected(page);
        do {
            page.waitForCondition(unanswered::isEmpty);
            // What came may lead to more questions.
            page.evaluate(TWO_FRAMES);
        } while (!unanswered.isEmpty());
    }

    private static boolean isLoss(String text) {
        return text.contains("ERR_CONNECTION")
                || text.contains("ERR_EMPTY_RESPONSE")
                || text.contains("WebSocket connection")
                // A session of the server that went is unknown to the one that came.
                || text.contains("400 (Bad Request)");
    }

    /** Sizes that the pages must suit. */
    enum View {
        DESK(1280, 800),
        PHONE(360, 740);

        private final int width;
        private final int height;

        View(int width, int height) {
            this.width = width;
            this.height = height;
        }

        int width() {
            return width;
        }

        int height() {
            return height;
        }
    }
}
