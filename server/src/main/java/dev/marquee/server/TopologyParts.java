package dev.marquee.server;

import dev.marquee.server.access.RateLimit;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.realtime.ChangePublisher;
import dev.marquee.server.topology.EditService;
import dev.marquee.server.topology.TopologyService;
import dev.marquee.server.topology.ViewService;
import dev.marquee.server.topology.edit.Edits;
import dev.marquee.server.topology.edit.History;
import dev.marquee.server.topology.exchange.Exchange;
import dev.marquee.server.topology.live.BoundPlayers;
import dev.marquee.server.topology.live.EditorPresence;
import dev.marquee.server.topology.rest.DeviceRoutes;
import dev.marquee.server.topology.rest.EditRoutes;
import dev.marquee.server.topology.rest.ExchangeRoutes;
import dev.marquee.server.topology.rest.LinkRoutes;
import dev.marquee.server.topology.rest.SnapshotRoutes;
import dev.marquee.server.topology.rest.ViewRoutes;
import java.time.Clock;
import tools.jackson.databind.json.JsonMapper;

/** The objects of the topology, made once. Part of the composition root; immutable. */
record TopologyParts(Base base, Edits edits, TopologyService service, BoundPlayers players, EditorPresence presence) {
    private static final int REPORTS_AT_ONCE = 100;
    private static final int REPORTS_PER_SECOND = 30;

    /** What the topology stands on. */
    record Base(Storage storage, ServerConfig config, ChangePublisher publisher, JsonMapper mapper, Clock clock) {}

    static TopologyParts create(Base base, Signage signage) {
        Edits edits = new Edits(
                base.storage().writes(),
                base.publisher(),
                base.mapper(),
                base.clock(),
                base.config().topology().strict());
        TopologyService service = new TopologyService(base.storage().database(), edits);
        if (base.config().topology().seed()) {
            service.seedIfEmpty();
        }
        BoundPlayers players = new BoundPlayers(
                base.storage().database(), base.publisher(), signage.directory()::find, signage.presence()::isOnline);
        edits.follow(players);
        signage.presence().follow(players::notice);
        signage.players().onDelete(id -> players.unbind(id, edits));
        RateLimit reports = new RateLimit(base.clock(), REPORTS_AT_ONCE, REPORTS_PER_SECOND);
        return new TopologyParts(base, edits, service, players, new EditorPresence(base.publisher(), reports));
    }

    void addTo(RestRouter router) {
        Storage storage = base.storage();
        boolean strict = base.config().topology().strict();
        EditService editing = new EditService(edits, service);
        History history = new History(storage.database(), storage.writes(), edits);
        new DeviceRoutes(service).addTo(router);
        new LinkRoutes(service, base.config().accessMode()).addTo(router);
        new EditRoutes(editing, history).addTo(router);
        new SnapshotRoutes(service, history, players, presence, base.mapper(), strict).addTo(router);
        new ViewRoutes(new ViewService(storage.database(), storage.writes(), base.clock()), base.mapper())
                .addTo(router);
        new ExchangeRoutes(service, new Exchange(edits, editing), base.mapper()).addTo(router);
    }
}
