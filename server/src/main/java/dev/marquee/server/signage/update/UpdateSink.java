package dev.marquee.server.signage.update;

import dev.marquee.server.access.Principal;
import dev.marquee.server.persistence.WriteContext;
import java.util.Map;

/** Orders players to update. Runs on the writer thread, within the transaction of the deployment. */
@FunctionalInterface
public interface UpdateSink {
    /** Queues the command {@code update_software}. */
    void order(WriteContext context, long playerId, Map<String, Object> parameters, Principal actor);
}
