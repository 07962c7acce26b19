package dev.marquee.server.signage.screenshot;

import dev.marquee.server.access.Principal;
import dev.marquee.server.persistence.WriteContext;

/**
 * Hears that a player's configuration asks for a picture, or no longer does. Runs on the writer thread, within the
 * transaction.
 */
@FunctionalInterface
public interface ScreenshotRequests {
    /** Tells nobody. */
    ScreenshotRequests NONE = (context, playerId, wanted, actor) -> {};

    /**
     * The request was set or cleared.
     *
     * @param wanted false when a picture came in
     */
    void changed(WriteContext context, long playerId, boolean wanted, Principal actor);
}
