package dev.marquee.server.signage.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.values.Fields;
import dev.marquee.server.values.Timestamps;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** REST of proof of play ({@code docs/rest.md}). Request pool only. */
public final class PlaybackRoutes {
    private static final int PAGE = 50;
    private static final int MAX_PAGE = 1000;
    private static final int DEFAULT_DAYS = 30;
    private static final int MAX_DAYS = 366;

    private final PlaybackJournal journal;

    /** Serves this. */
    public PlaybackRoutes(PlaybackJournal journal) {
        this.journal = journal;
    }

    private record Listed(List<Item> logs) {}

    private record Item(
            long id,
            @JsonProperty("device_id") long deviceId,
            @JsonProperty("video_id") @Nullable Long videoId,
            String filename,
            @JsonProperty("video_title") String videoTitle,
            @JsonProperty("start_time") String startTime,
            @JsonProperty("end_time") @Nullable String endTime,
            @Nullable Double seconds,
            @Nullable Boolean completed,
            @Nullable String reason) {}

    private record Chart(List<String> labels, List<Integer> plays, List<Double> hours) {}

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("GET", "/api/playback-logs", RouteAccess.VIEWER, RestHandler.now(this::list));
        router.add("GET", "/analytics/api/chart-data", RouteAccess.VIEWER, RestHandler.now(this::chart));
    }

    private RestResponse list(RestRequest request) {
        int limit = Fields.wholeNumber("limit", request.query("limit").orElse("" + PAGE), 1, MAX_PAGE);
        Long before = number(request, "before");
        return RestResponse.json(new Listed(journal
                .newest(
                        number(request, "device_id"),
                        number(request, "video_id"),
                        before == null ? Long.MAX_VALUE : before,
                        limit)
                .stream()
                .map(PlaybackRoutes::item)
                .toList()));
    }

    private static @Nullable Long number(RestRequest request, String name) {
        return request.query(name)
                .map(text -> (long) Fields.wholeNumber(name, text, 1, Integer.MAX_VALUE))
                .orElse(null);
    }

    private static Item item(PlaybackEntry entry) {
        return new Item(
                entry.id(),
                entry.playerId(),
                entry.videoId(),
                entry.filename(),
                entry.title(),
                Timestamps.iso(entry.startedAt()),
                Timestamps.isoOrNull(entry.endedAt()),
                entry.seconds(),
                entry.completed(),
                entry.reason());
    }

    private RestResponse chart(RestRequest request) {
        int days = Fields.wholeNumber("days", request.query("days").orElse("" + DEFAULT_DAYS), 1, MAX_DAYS);
        List<PlaybackDao.Day> found = journal.lastDays(days);
        return RestResponse.json(new Chart(
                found.stream().map(PlaybackDao.Day::date).toList(),
                found.stream().map(PlaybackDao.Day::plays).toList(),
                found.stream().map(day -> Math.round(day.hours() * 100) / 100.0).toList()));
    }
}
