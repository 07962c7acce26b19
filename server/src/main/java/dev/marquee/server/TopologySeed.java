package dev.marquee.server;

import dev.marquee.contract.EventSpec;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.realtime.ChangePublisher;
import dev.marquee.server.topology.TopologyService;
import dev.marquee.server.topology.edit.Edits;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The demo network for a data folder without a server. Blocks. */
public final class TopologySeed {
    private TopologySeed() {}

    /** Fills an empty topology; false when there are devices. */
    public static boolean fillIfEmpty(Database database, WriteQueue writes) {
        Edits edits = new Edits(writes, new Nobody(), JsonMappers.wire(), Clock.systemUTC(), false);
        return new TopologyService(database, edits).seedIfEmpty();
    }

    /** Without a server nobody listens. */
    private static final class Nobody implements ChangePublisher {
        @Override
        public <T> void toVenues(EventSpec<T> event, Set<String> venueCodes, T payload) {}

        @Override
        public <T> void toRoom(
                EventSpec<T> event, String room, Set<String> venueCodes, @Nullable String key, T payload) {}
    }
}
