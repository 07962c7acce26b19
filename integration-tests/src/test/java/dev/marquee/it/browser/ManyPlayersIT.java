package dev.marquee.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Players;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.Waiting;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The monitoring page with a thousand players that all report. Prints how long it took to paint and how smooth it stayed;
 * what counts here is that it shows the right thing.
 */
class ManyPlayersIT {
    private static final int PLAYERS = 1000;
    private static final String WATCH_FRAMES = """
            () => {
              window.frames60 = { longest: 0, count: 0, began: performance.now() };
              let last = performance.now();
              const look = (now) => {
                frames60.longest = Math.max(frames60.longest, now - last);
                frames60.count += 1;
                last = now;
                requestAnimationFrame(look);
              };
              requestAnimationFrame(look);
            }
            """;
    private static final String FRAMES = """
            () => ({
              longest: Math.round(frames60.longest),
              perSecond: Math.round((frames60.count * 1000) / (performance.now() - frames60.began)),
            })
            """;
    private static final String PAINT =
            "() => Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1)";

    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.open());

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @BeforeAll
    static void waitAsLongAsOtherTests() {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) Waiting.LIMIT.toMillis());
    }

    @Test
    void aThousandCardsFollowAThousandPlayers() {
        Players players = new Players(SERVER.rest());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Players.Player> all = IntStream.rangeClosed(1, PLAYERS)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> players.add("Screen " + number), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            Page page = CHROMIUM.open(SERVER.uri("/monitoring"));
            PagesIT.awaitConnected(page);
            assertThat(page.locator(".player-slot")).hasCount(PLAYERS);
            Object painted = page.evaluate(PAINT);

            page.evaluate(WATCH_FRAMES);
            List<CompletableFuture<Void>> beats = all.stream()
                    .map(player ->
                            CompletableFuture.runAsync(() -> players.plays(player, "opening-night.mp4"), threads))
                    .toList();
            assertThat(page.locator("#playing-devices")).hasText(String.valueOf(PLAYERS));
            beats.forEach(CompletableFuture::join);
            assertThat(page.locator(".device-card.online.playing")).hasCount(PLAYERS);
            Map<?, ?> frames = (Map<?, ?>) page.evaluate(FRAMES);

            page.locator("input[type=search]").first().fill("Screen 77");
            assertThat(page.locator(".player-slot:visible")).hasCount(11);
            System.out.println("monitoring with " + PLAYERS + " players: first paint " + painted
                    + " ms; all of them began to play: " + frames.get("perSecond") + " frames a second, the longest "
                    + frames.get("longest") + " ms");
            assertThat(((Number) painted).intValue()).isPositive();
        } finally {
            threads.shutdownNow();
        }
    }
}
