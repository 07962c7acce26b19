package dev.marquee.server;

import dev.marquee.server.access.RateLimit;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.realtime.ChangePublisher;
import dev.marquee.server.topology.EditService;
import dev.marquee.server.topology.TopologyService;
import dev.marquee.server.topology.edit.Edits;
import dev.marquee.server.topology.edit.History;
import dev.marquee.server.topology.live.EditorPresence;
import dev.marquee.server.topology.rest.DeviceRoutes;
import dev.marquee.server.topology.rest.EditRoutes;
import dev.marquee.server.topology.rest.LinkRoutes;
import java.time.Clock;
import tools.jackson.databind.json.JsonMapper;

/** The objects of the topology, made once. Part of the composition root; immutable. */
record TopologyParts(
        ServerConfig config, TopologyService service, EditService editing, History history, EditorPresence presence) {

    private static final int REPORTS_AT_ONCE = 100;
    private static final int REPORTS_PER_SECOND = 30;

    static TopologyParts create(
            Storage storage, ServerConfig config, ChangePublisher publisher, JsonMapper mapper, Clock clock) {
        Edits edits = new Edits(storage.writes(), publisher, mapper, clock);
        TopologyService service =
                new TopologyService(storage.database(), edits, config.topology().strict());
        if (config.topology().seed()) {
            service.seedIfEmpty();
        }
        RateLimit reports = new RateLimit(clock, REPORTS_AT_ONCE, REPORTS_PER_SECOND);
        return new TopologyParts(
                config,
                service,
                new EditService(edits, service),
                new History(storage.database(), storage.writes(), edits),
                new EditorPresence(publisher, reports));
    }

    void addTo(RestRouter router) {
        new DeviceRoutes(service).addTo(router);
        new LinkRoutes(service, config.accessMode()).addTo(router);
        new EditRoutes(editing, history).addTo(router);
    }
}
