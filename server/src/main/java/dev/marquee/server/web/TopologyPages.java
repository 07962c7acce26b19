package dev.marquee.server.web;

import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.signage.presence.PlayerQueries;
import dev.marquee.server.topology.model.DeviceType;
import dev.marquee.server.venue.VenueService;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The network's map: a frame with its forms; the graph comes over REST. Request pool only. */
final class TopologyPages {
    private static final PlayerQueries.Filter ALL = new PlayerQueries.Filter(null, null, null);

    private final Pages pages;
    private final PlayerQueries players;
    private final VenueService venues;

    /** Offers these players and venues to devices. */
    TopologyPages(Pages pages, PlayerQueries players, VenueService venues) {
        this.pages = pages;
        this.players = players;
        this.venues = venues;
    }

    private record Model(List<Choice> types, List<Choice> venues, List<Choice> players) {}

    /** Adds the route. */
    void addTo(RestRouter router) {
        router.add("GET", "/topology", RouteAccess.VIEWER, RestHandler.now(this::show));
    }

    private RestResponse show(RestRequest request) {
        Model model = new Model(
                Arrays.stream(DeviceType.values())
                        .map(type -> new Choice(type.name(), type.name().replace('_', ' '), false))
                        .toList(),
                Choice.venues(venues.list(), ""),
                players.list(ALL).stream()
                        .map(player -> new Choice(Long.toString(player.id()), player.name(), false))
                        .sorted(Comparator.comparing(Choice::label, String.CASE_INSENSITIVE_ORDER))
                        .toList());
        return pages.show(request, new Pages.View("topology", Section.TOPOLOGY, "Topology", model));
    }
}
