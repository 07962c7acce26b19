package dev.marquee.server.signage;

import dev.marquee.contract.device.Screenshot;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keeps pictures of screens. Any thread; never blocks. */
@FunctionalInterface
public interface ScreenshotStore {
    /** Keeps nothing. */
    ScreenshotStore NONE = (playerId, screenshot) -> CompletableFuture.completedFuture(null);

    /**
     * Keeps a picture. An agent may send one again, with the same stream and number.
     *
     * @return completes when it is on disk; fails with {@link dev.marquee.contract.MarqueeException}
     */
    CompletionStage<Void> keep(long playerId, Screenshot screenshot);
}
