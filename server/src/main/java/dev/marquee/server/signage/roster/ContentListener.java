package dev.marquee.server.signage.roster;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hears that players should fetch their lists again. Called on the writer thread after the commit; must be short. */
@FunctionalInterface
public interface ContentListener {
    /** Tells nobody. */
    ContentListener NOBODY = (reason, playerIds) -> {};

    /**
     * Lists or schedules changed.
     *
     * @param reason {@code assignment}, {@code schedule}, {@code video} or {@code playlist}
     * @param playerIds whom it concerns; {@code null} for all
     */
    void contentChanged(String reason, @Nullable Set<Long> playerIds);
}
