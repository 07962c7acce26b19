package dev.marquee.server.web;

import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.signage.player.GroupDao;
import dev.marquee.server.signage.player.GroupService;
import dev.marquee.server.signage.player.Player;
import dev.marquee.server.signage.player.PlayerDirectory;
import dev.marquee.server.signage.player.PlayerView;
import dev.marquee.server.signage.presence.PlayerQueries;
import dev.marquee.server.venue.VenueService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Monitoring, the list of players and the page of each. Request pool only. */
final class PlayerPages {
    private static final Comparator<PlayerRow> BY_PLACE = Comparator.comparing(PlayerRow::venue)
            .thenComparing(PlayerRow::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(PlayerRow::id);
    private static final PlayerQueries.Filter ALL = new PlayerQueries.Filter(null, null, null);

    private final Pages pages;
    private final PlayerQueries players;
    private final PlayerDirectory directory;
    private final GroupService groups;
    private final VenueService venues;

    /** Shows these. */
    PlayerPages(
            Pages pages, PlayerQueries players, PlayerDirectory directory, GroupService groups, VenueService venues) {
        this.pages = pages;
        this.players = players;
        this.directory = directory;
        this.groups = groups;
        this.venues = venues;
    }

    private record ListModel(
            PlayerFilter filter,
            List<Choice> venues,
            List<Choice> groups,
            List<Choice> states,
            List<PlayerRow> players,
            PlayerRow blankPlayer,
            boolean empty,
            boolean noMatch,
            long total,
            long online,
            long playing,
            long offline,
            long pending) {}

    private record DetailModel(
            PlayerRow player, @Nullable TimeView registered, List<Choice> venues, List<Choice> groups) {}

    /** Adds the routes. */
    void addTo(RestRouter router) {
        router.add(
                "GET",
                "/monitoring",
                RouteAccess.VIEWER,
                RestHandler.now(request -> list(request, "monitoring", Section.MONITORING)));
        router.add(
                "GET",
                "/devices",
                RouteAccess.VIEWER,
                RestHandler.now(request -> list(request, "players", Section.PLAYERS)));
        router.add("GET", "/devices/{id}", RouteAccess.VIEWER, RestHandler.now(this::detail));
    }

    private RestResponse list(RestRequest request, String template, Section section) {
        PlayerFilter filter = PlayerFilter.of(request);
        List<GroupDao.GroupRow> all = groups.list();
        Map<Long, List<Long>> groupsOf = groupsOf(all);
        List<PlayerRow> rows = players.list(ALL).stream()
                .map(player -> PlayerRow.of(player, groupsOf.getOrDefault(player.id(), List.of()), pages.clock())
                        .filtered(filter))
                .sorted(BY_PLACE)
                .toList();
        ListModel model = new ListModel(
                filter,
                Choice.venues(venues.list(), filter.venue()),
                choices(all, filter.group()),
                Choice.words(filter.state(), PlayerFilter.STATES),
                rows,
                PlayerRow.BLANK,
                rows.isEmpty(),
                !rows.isEmpty() && rows.stream().allMatch(PlayerRow::hidden),
                rows.size(),
                rows.stream().filter(PlayerRow::online).count(),
                rows.stream().filter(PlayerRow::playing).count(),
                rows.stream().filter(row -> !row.online()).count(),
                rows.stream().filter(row -> !row.approved()).count());
        return pages.show(request, new Pages.View(template, section, section.label(), model));
    }

    private Map<Long, List<Long>> groupsOf(List<GroupDao.GroupRow> all) {
        Map<Long, List<Long>> found = new HashMap<>();
        all.forEach(group -> groups.members(group.id())
                .forEach(player ->
                        found.computeIfAbsent(player, id -> new ArrayList<>()).add(group.id())));
        return found;
    }

    private static List<Choice> choices(List<GroupDao.GroupRow> all, String selected) {
        return all.stream()
                .map(group -> new Choice(
                        Long.toString(group.id()),
                        group.name(),
                        Long.toString(group.id()).equals(selected)))
                .toList();
    }

    private RestResponse detail(RestRequest request) {
        Player player = directory.get(request.pathParam("id"));
        PlayerView view = players.view(player);
        Long primary = player.primaryGroupId();
        DetailModel model = new DetailModel(
                PlayerRow.of(view, List.of(), pages.clock()),
                TimeView.ofMillis(player.registeredAt(), pages.clock()),
                Choice.venues(venues.list(), view.venueCode() == null ? "" : view.venueCode()),
                choices(groups.list(), primary == null ? "" : primary.toString()));
        return pages.show(request, new Pages.View("player", Section.PLAYERS, player.name(), model));
    }
}
