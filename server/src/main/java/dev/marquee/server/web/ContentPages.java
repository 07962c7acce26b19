package dev.marquee.server.web;

import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.signage.content.Video;
import dev.marquee.server.signage.content.VideoLibrary;
import dev.marquee.server.signage.player.GroupService;
import dev.marquee.server.signage.player.Player;
import dev.marquee.server.signage.player.PlayerDirectory;
import java.util.List;

/**
 * What is shown where and when: videos, playlists, assignments, schedules, emergencies. Forms and choices come with the
 * page, lists other than that of videos from REST. Request pool only.
 */
final class ContentPages {
    private final Pages pages;
    private final VideoLibrary videos;
    private final PlayerDirectory players;
    private final GroupService groups;

    /** Shows these. */
    ContentPages(Pages pages, VideoLibrary videos, PlayerDirectory players, GroupService groups) {
        this.pages = pages;
        this.videos = videos;
        this.players = players;
        this.groups = groups;
    }

    private record VideosModel(List<VideoRow> videos, VideoRow blankVideo, boolean empty) {}

    private record Target(String id, String name, String place) {
        static Target of(Player player) {
            String venue = player.venueCode();
            return new Target(Long.toString(player.id()), player.name(), venue == null ? "" : venue);
        }
    }

    private record ShowModel(
            List<Choice> videos, List<Choice> groups, List<Target> players, boolean noPlayers, boolean noVideos) {}

    /** Adds the routes. */
    void addTo(RestRouter router) {
        router.add("GET", "/videos", RouteAccess.VIEWER, RestHandler.now(this::videos));
        show(router, "playlists", Section.PLAYLISTS);
        show(router, "assignments", Section.ASSIGNMENTS);
        show(router, "schedules", Section.SCHEDULES);
        show(router, "emergency", Section.EMERGENCY);
    }

    private void show(RestRouter router, String template, Section section) {
        router.add(
                "GET",
                section.href(),
                RouteAccess.VIEWER,
                RestHandler.now(
                        request -> pages.show(request, new Pages.View(template, section, section.label(), choices()))));
    }

    private RestResponse videos(RestRequest request) {
        List<VideoRow> rows = videos.list().stream()
                .map(video -> VideoRow.of(video, pages.clock()))
                .toList();
        return pages.show(
                request,
                new Pages.View(
                        "videos", Section.VIDEOS, "Videos", new VideosModel(rows, VideoRow.BLANK, rows.isEmpty())));
    }

    private ShowModel choices() {
        List<Video> library = videos.list();
        List<Target> targets = players.list(null).stream().map(Target::of).toList();
        return new ShowModel(
                library.stream()
                        .map(video -> new Choice(Long.toString(video.id()), video.title(), false))
                        .toList(),
                groups.list().stream()
                        .map(group -> new Choice(Long.toString(group.id()), group.name(), false))
                        .toList(),
                targets,
                targets.isEmpty(),
                library.isEmpty());
    }
}
