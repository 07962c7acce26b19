package dev.marquee.server.signage.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.Flash;
import dev.marquee.server.http.RequestBody;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.signage.schedule.TimeWindow;
import dev.marquee.server.signage.schedule.Times;
import dev.marquee.server.signage.schedule.Weekdays;
import dev.marquee.server.values.Timestamps;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Form posts and lists of assignments ({@code contracts/signage.md}, section 5). Request pool only. */
public final class AssignmentRoutes {
    private static final String PAGE = "/assignments";

    private final AssignmentService assignments;

    /** Serves these. */
    public AssignmentRoutes(AssignmentService assignments) {
        this.assignments = assignments;
    }

    private record Listed(List<Item> assignments) {}

    private record Item(
            long id,
            @JsonProperty("device_id") long deviceId,
            @JsonProperty("content_type") String contentType,
            @JsonProperty("content_id") long contentId,
            @JsonProperty("content_name") String contentName,
            @JsonProperty("start_time") @Nullable String startTime,
            @JsonProperty("end_time") @Nullable String endTime,
            String days,
            @JsonProperty("assigned_at") String assignedAt) {}

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("GET", "/api/content/assignments", RouteAccess.VIEWER, RestHandler.now(this::list));
        router.add("POST", "/assignments/assign", RouteAccess.OPERATOR, this::assign);
        router.add(
                "POST",
                "/assignments/clear-device/{id}",
                RouteAccess.OPERATOR,
                request -> assignments
                        .clear(request.idParam("id", "Device not found"), request.principal())
                        .thenApply(screen -> Flash.good("Took everything from " + screen.name())
                                .redirect(PAGE)));
    }

    private RestResponse list(RestRequest request) {
        Long player = request.query("device_id")
                .map(text -> number("device_id", text))
                .orElse(null);
        return RestResponse.json(new Listed(
                assignments.list(player).stream().map(AssignmentRoutes::item).toList()));
    }

    private static Item item(Assignment row) {
        Long video = row.videoId();
        Long playlist = row.playlistId();
        return new Item(
                row.id(),
                row.playerId(),
                video != null ? "video" : "playlist",
                video != null ? video : playlist != null ? playlist : 0,
                row.contentName(),
                Times.text(row.window().start()),
                Times.text(row.window().end()),
                Weekdays.text(row.window().days()),
                Timestamps.iso(row.assignedAt()));
    }

    private CompletionStage<RestResponse> assign(RestRequest request) {
        RequestBody.Form form = request.body().form();
        String type = form.text("content_type").isEmpty() ? "video" : form.text("content_type");
        boolean video = type.equals("video");
        if (!video && !type.equals("playlist")) {
            throw MarqueeException.invalid("content_type", type, "video or playlist");
        }
        AssignmentService.Wanted wanted = new AssignmentService.Wanted(
                new LinkedHashSet<>(numbers(form, "device_ids")),
                video ? numbers(form, "video_ids") : List.of(),
                video ? List.of() : numbers(form, "playlist_ids"),
                form.text("enable_schedule").isEmpty() ? TimeWindow.ALWAYS : window(form));
        return assignments
                .assign(wanted, request.principal())
                .thenApply(count -> Flash.good("Assigned to " + count + (count == 1 ? " player" : " players"))
                        .redirect(PAGE));
    }

    private static TimeWindow window(RequestBody.Form form) {
        Set<DayOfWeek> days = Arrays.stream(DayOfWeek.values())
                .filter(day -> form.optional(Weekdays.field(day)) != null)
                .collect(Collectors.toSet());
        return new TimeWindow(
                Times.time("start_time", form.optional("start_time")),
                Times.time("end_time", form.optional("end_time")),
                days);
    }

    /** Forms send {@code name[]} or {@code name}; a number named twice counts once. */
    private static List<Long> numbers(RequestBody.Form form, String name) {
        List<String> texts = new ArrayList<>(form.values(name + "[]"));
        texts.addAll(form.values(name));
        return texts.stream().map(text -> number(name, text)).distinct().toList();
    }

    private static long number(String field, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw MarqueeException.invalid(field, text, "numbers");
        }
    }
}
