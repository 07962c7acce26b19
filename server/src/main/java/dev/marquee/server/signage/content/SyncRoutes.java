package dev.marquee.server.signage.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.signage.emergency.EmergencyService;
import dev.marquee.server.signage.roster.Roster;
import dev.marquee.server.signage.roster.Screen;
import dev.marquee.server.signage.schedule.Schedule;
import dev.marquee.server.signage.schedule.Schedules;
import dev.marquee.server.signage.schedule.Times;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What players fetch ({@code contracts/signage.md}, section 3): lists, the schedule that runs, and the files. Request
 * pool only.
 */
public final class SyncRoutes {
    private final Roster roster;
    private final VideoLibrary videos;
    private final AssignmentService assignments;
    private final Schedules schedules;
    private final SyncLists lists;
    private final Planner planner;
    private final Clock clock;

    /** Serves these. */
    public SyncRoutes(
            Database database,
            Roster roster,
            VideoLibrary videos,
            AssignmentService assignments,
            Schedules schedules,
            EmergencyService emergencies,
            Clock clock) {
        this.roster = roster;
        this.videos = videos;
        this.assignments = assignments;
        this.schedules = schedules;
        this.clock = clock;
        lists = new SyncLists(database, roster, assignments, schedules, emergencies, clock);
        planner = new Planner(roster, assignments, schedules, emergencies, lists, clock);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record ActiveSchedule(
            @JsonProperty("has_schedule") boolean hasSchedule,
            @Nullable String message,
            @Nullable Running schedule) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Running(
            long id,
            String name,
            @JsonProperty("content_type") String contentType,
            @JsonProperty("content_name") String contentName,
            int priority,
            @JsonProperty("start_time") String startTime,
            @JsonProperty("end_time") String endTime,
            @JsonProperty("video_filename") @Nullable String videoFilename,
            @JsonProperty("playlist_videos") @Nullable List<Item> playlistVideos) {}

    private record Item(long id, String filename, String title, int position) {}

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("GET", "/api/videos/{id}", RouteAccess.PLAYER, RestHandler.now(this::list));
        router.add("GET", "/api/video/{filename}", RouteAccess.PLAYER, RestHandler.now(this::download));
        router.add("GET", "/api/device/{id}/active-schedule", RouteAccess.PLAYER, RestHandler.now(this::active));
        router.add("GET", "/api/device/plan", RouteAccess.PLAYER, RestHandler.now(this::plan));
        router.add("GET", "/api/content/videos/{id}/file", RouteAccess.VIEWER, RestHandler.now(this::look));
    }

    private RestResponse list(RestRequest request) {
        return RestResponse.json(lists.of(roster.caller(request, request.pathParam("id"), "Unauthorized device")));
    }

    private RestResponse plan(RestRequest request) {
        return RestResponse.json(planner.of(roster.caller(request)));
    }

    private RestResponse active(RestRequest request) {
        Screen screen = roster.caller(request, request.pathParam("id"), "Unauthorized");
        Optional<Schedules.Running> running =
                screen.approved() ? schedules.activeFor(screen, clock.instant()) : Optional.empty();
        return RestResponse.json(running.map(found -> describe(found, roster.zoneOf(screen)))
                .orElseGet(() -> new ActiveSchedule(
                        false, screen.approved() ? "No active schedule" : "This player waits for its approval", null)));
    }

    private ActiveSchedule describe(Schedules.Running found, ZoneId zone) {
        Schedule schedule = found.schedule();
        Long video = schedule.videoId();
        Long playlist = schedule.playlistId();
        String start = found.run().wholeDay()
                ? "00:00"
                : Times.minutes(found.run().from().atZone(zone));
        return new ActiveSchedule(
                true,
                null,
                new Running(
                        schedule.id(),
                        schedule.name(),
                        schedule.contentType(),
                        schedule.contentName(),
                        schedule.priority(),
                        start,
                        SyncLists.end(found, zone),
                        video == null
                                ? null
                                : lists.video(video).map(Video::filename).orElse(null),
                        playlist == null ? null : items(playlist)));
    }

    private List<Item> items(long playlist) {
        return lists.playlist(playlist).stream()
                .flatMap(list -> list.items().stream())
                .map(item -> new Item(item.videoId(), item.filename(), item.title(), item.position()))
                .toList();
    }

    /** The file, for a player that it was given to. */
    private RestResponse download(RestRequest request) {
        Screen caller = roster.caller(request);
        Video video = videos.get(request.pathParam("filename"));
        if (!assignments.isReachable(caller, video)) {
            throw new MarqueeException(ErrorCode.FORBIDDEN, "Video not assigned to this device");
        }
        return file(video, "attachment");
    }

    /** The file, for a person. */
    private RestResponse look(RestRequest request) {
        return file(
                videos.find(request.idParam("id", "Video not found"))
                        .orElseThrow(() -> MarqueeException.notFound("Video not found")),
                "inline");
    }

    private RestResponse file(Video video, String disposition) {
        return RestResponse.file(type(video.filename()), videos.file(video), video.sha256())
                .with("content-disposition", disposition + "; filename=" + video.filename());
    }

    private static String type(String filename) {
        return switch (filename.substring(filename.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "mp4" -> "video/mp4";
            case "webm" -> "video/webm";
            case "mkv" -> "video/x-matroska";
            case "mov" -> "video/quicktime";
            case "avi" -> "video/x-msvideo";
            case "wmv" -> "video/x-ms-wmv";
            case "flv" -> "video/x-flv";
            default -> "application/octet-stream";
        };
    }
}
