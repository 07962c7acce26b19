package dev.marquee.server.signage.screenshot;

import dev.marquee.server.access.Principal;
import dev.marquee.server.persistence.WriteContext;

/** Asks players for pictures: they see it in their configuration. Runs on the writer thread, within a transaction. */
@FunctionalInterface
public interface ScreenshotRequests {
    /** Asks for none. */
    ScreenshotRequests NONE = (context, playerId, wanted, actor) -> {};

    /**
     * Sets or clears the request.
     *
     * @param wanted false when a picture came in
     */
    void change(WriteContext context, long playerId, boolean wanted, Principal actor);
}
