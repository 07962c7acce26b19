package dev.marquee.server.signage.screenshot;

import dev.marquee.server.persistence.WriteContext;

/** Hears that a picture that was asked for is here. Runs on the writer thread, within the transaction that keeps it. */
@FunctionalInterface
public interface ScreenshotRequests {
    /** The player's picture is kept. */
    void taken(WriteContext context, long playerId);
}
