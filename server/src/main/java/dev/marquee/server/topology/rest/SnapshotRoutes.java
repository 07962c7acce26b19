package dev.marquee.server.topology.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.topology.TopologyService;
import dev.marquee.server.topology.edit.History;
import dev.marquee.server.topology.edit.Views;
import dev.marquee.server.topology.live.BoundPlayers;
import dev.marquee.server.topology.live.EditorPresence;
import dev.marquee.server.topology.model.DeviceType;
import dev.marquee.server.topology.model.LinkRules;
import dev.marquee.server.topology.model.Optics;
import dev.marquee.server.topology.model.Provisioning;
import dev.marquee.server.topology.model.Reachability;
import dev.marquee.server.topology.model.Topology;
import dev.marquee.server.topology.store.ChangeLogDao;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** REST of what is computed of the topology as it is ({@code docs/topology.md}). Handlers run on the request pool. */
public final class SnapshotRoutes {
    private static final int MAX_DOWN = 1_000;

    private final TopologyService topology;
    private final History history;
    private final BoundPlayers players;
    private final EditorPresence presence;
    private final JsonMapper mapper;
    private final boolean strict;

    /** @param strict what is told of link rules */
    public SnapshotRoutes(
            TopologyService topology,
            History history,
            BoundPlayers players,
            EditorPresence presence,
            JsonMapper mapper,
            boolean strict) {
        this.topology = topology;
        this.history = history;
        this.players = players;
        this.presence = presence;
        this.mapper = mapper;
        this.strict = strict;
    }

    /** Adds the routes. */
    public void addTo(RestRouter table) {
        RestRouter router = table.answering(DetailStyle::answer);
        router.add("GET", "/api/topology", RouteAccess.VIEWER, RestHandler.now(this::snapshot));
        router.add(
                "GET",
                "/api/topology/editors",
                RouteAccess.VIEWER,
                RestHandler.now(request -> RestResponse.json(presence.all())));
        router.add(
                "GET",
                "/api/topology/rules",
                RouteAccess.VIEWER,
                RestHandler.now(request -> RestResponse.json(Map.of(
                        "strict",
                        strict,
                        "types",
                        Arrays.stream(DeviceType.values())
                                .map(SnapshotRoutes::type)
                                .toList()))));
        router.add(
                "GET",
                "/api/topology/optics",
                RouteAccess.VIEWER,
                RestHandler.now(request -> RestResponse.json(optics(topology.all()))));
        router.add("GET", "/api/topology/reachability", RouteAccess.VIEWER, RestHandler.now(this::reachability));
    }

    private RestResponse snapshot(RestRequest request) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        History.Missed missed = request.query("since")
                .map(text -> history.since(Fieldset.number(text, List.of("query", "since"))))
                .orElse(null);
        if (missed != null && missed.events() != null) {
            body.put("seq", missed.seq());
            body.put("reset", false);
            body.put("events", missed.events().stream().map(this::event).toList());
        } else {
            History.Snapshot all = history.snapshot();
            body.put("seq", all.seq());
            body.put("reset", true);
            body.put(
                    "devices",
                    all.topology().devices().stream().map(Views.REST::device).toList());
            body.put(
                    "interfaces",
                    all.topology().ports().stream().map(Views.REST::port).toList());
            body.put(
                    "links",
                    all.topology().links().stream().map(Views.REST::link).toList());
        }
        body.put("live", players.all());
        return RestResponse.json(body);
    }

    private Map<String, Object> event(ChangeLogDao.LogRow row) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("seq", row.seq());
        event.put("event", row.event());
        event.put("payload", mapper.readTree(row.payload()));
        return event;
    }

    private static Map<String, Object> type(DeviceType type) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("type", type.name());
        told.put("family", type.family().name().toLowerCase(Locale.ROOT));
        told.put("interfaces", Provisioning.interfaces(type).size());
        told.put(
                "partners",
                Arrays.stream(DeviceType.values())
                        .flatMap(other -> LinkRules.between(type, other).stream()
                                .map(rule -> Map.of("type", other.name(), "rule", rule)))
                        .toList());
        return told;
    }

    private record LinkBudget(
            long id,
            @JsonProperty("loss_db") double lossDb,
            @JsonProperty("margin_db") double marginDb,
            Optics.Level level) {}

    private record DeviceBudget(
            long id,
            @JsonProperty("olt_id") @Nullable Long oltId,
            @JsonProperty("received_dbm") @Nullable Double receivedDbm,
            @JsonProperty("margin_db") @Nullable Double marginDb,
            Optics.Level level,
            @JsonProperty("length_km") @Nullable Double lengthKm,
            List<Long> devices,
            List<Long> links) {}

    private static Map<String, Object> optics(Topology topology) {
        List<Optics.Budget> budgets = Optics.budgets(topology);
        Map<Long, Double> margins = new TreeMap<>();
        for (Optics.Budget budget : budgets) {
            Double margin = budget.marginDb();
            if (margin != null) {
                budget.links().forEach(link -> margins.merge(link, margin, Math::min));
            }
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "links",
                topology.links().stream()
                        .filter(link -> margins.containsKey(link.id()))
                        .map(link -> {
                            double margin = margins.getOrDefault(link.id(), 0.0);
                            return new LinkBudget(link.id(), Optics.lossOf(link), margin, Optics.level(margin));
                        })
                        .toList());
        body.put("devices", budgets.stream().map(SnapshotRoutes::shown).toList());
        return body;
    }

    private static DeviceBudget shown(Optics.Budget budget) {
        return new DeviceBudget(
                budget.deviceId(),
                budget.oltId(),
                budget.receivedDbm(),
                budget.marginDb(),
                budget.level(),
                budget.lengthKm(),
                budget.path(),
                budget.links());
    }

    private RestResponse reachability(RestRequest request) {
        Topology all = topology.all();
        List<String> asked = request.queryParams().get("down");
        Set<Long> down = asked == null ? Reachability.downOf(all) : numbers(asked.get(0));
        Map<Long, ?> known = all.devicesById();
        down.stream().filter(id -> !known.containsKey(id)).findFirst().ifPresent(id -> {
            throw MarqueeException.notFound("Device " + id + " not found");
        });
        Reachability result = Reachability.of(all, down);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("roots", result.roots());
        body.put("unreachable", result.unreachable());
        body.put("cut_off", result.cutOff());
        body.put("down", result.down());
        return RestResponse.json(body);
    }

    private static Set<Long> numbers(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length > MAX_DOWN) {
            throw MarqueeException.invalid("down", parts.length + " ids", "at most " + MAX_DOWN);
        }
        Set<Long> all = new TreeSet<>();
        for (String part : parts) {
            if (part.isBlank()) {
                throw MarqueeException.invalid(
                        "down", "'" + text + "'", "ids of devices with a comma between, or no down at all");
            }
            all.add(Fieldset.number(part, List.of("query", "down")));
        }
        return all;
    }
}
