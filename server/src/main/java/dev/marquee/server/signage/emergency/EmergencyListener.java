package dev.marquee.server.signage.emergency;

import dev.marquee.contract.device.EmergencyNotice;
import java.util.Set;

/** Hears of broadcasts that begin or are cancelled. Called on the writer thread after the commit; must be short. */
@FunctionalInterface
public interface EmergencyListener {
    /** Tells nobody. */
    EmergencyListener NOBODY = (notice, playerIds) -> {};

    /** A broadcast to these players began or was cancelled; see {@link EmergencyNotice#active}. */
    void emergency(EmergencyNotice notice, Set<Long> playerIds);
}
