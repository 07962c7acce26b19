package dev.marquee.server.signage.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.values.Fields;
import dev.marquee.server.values.Timestamps;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** REST of notifications ({@code contracts/signage.md}, section 5). Request pool only. */
public final class NoticeRoutes {
    private static final int UNREAD = 5;
    private static final int PAGE = 20;
    private static final int MAX_PAGE = 200;
    private static final double MILLIS_PER_HOUR = 3_600_000.0;

    private final Notices notices;
    private final Clock clock;

    /** Serves these. */
    public NoticeRoutes(Notices notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    private record Unread(
            int count, @JsonProperty("unread_total") int unreadTotal, List<Item> notifications) {}

    private record Item(
            long id,
            String type,
            String title,
            String message,
            String priority,
            @Nullable String category,
            @Nullable String icon,
            @JsonProperty("action_url") @Nullable String actionUrl,
            @JsonProperty("created_at") String createdAt,
            @JsonProperty("age_hours") double ageHours,
            @JsonProperty("is_read") boolean isRead) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Done(boolean success, @Nullable Integer count) {}

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("GET", "/api/notifications/unread", RouteAccess.VIEWER, RestHandler.now(this::unread));
        router.add("GET", "/api/notifications", RouteAccess.VIEWER, RestHandler.now(this::list));
        router.add(
                "POST",
                "/notifications/read-all",
                RouteAccess.VIEWER,
                request -> notices.readAll(request.principal())
                        .thenApply(count -> RestResponse.json(new Done(true, count))));
        router.add(
                "POST",
                "/notifications/{id}/read",
                RouteAccess.VIEWER,
                request -> done(notices.read(request.principal(), id(request))));
        router.add(
                "POST",
                "/notifications/{id}/dismiss",
                RouteAccess.VIEWER,
                request -> done(notices.dismiss(request.principal(), id(request))));
        router.add(
                "GET",
                "/api/notification-preferences",
                RouteAccess.VIEWER,
                RestHandler.now(request -> RestResponse.json(notices.preferences(request.principal()))));
        router.add(
                "PUT",
                "/api/notification-preferences",
                RouteAccess.VIEWER,
                request -> notices.change(request.principal(), request.body().json(Preferences.Change.class))
                        .thenApply(RestResponse::json));
    }

    private RestResponse unread(RestRequest request) {
        List<Item> items = items(notices.unread(request.principal(), UNREAD));
        return RestResponse.json(new Unread(items.size(), notices.countUnread(request.principal()), items));
    }

    private RestResponse list(RestRequest request) {
        int limit = Fields.wholeNumber("limit", request.query("limit").orElse("" + PAGE), 1, MAX_PAGE);
        int before = Fields.wholeNumber(
                "before", request.query("before").orElse("" + Integer.MAX_VALUE), 1, Integer.MAX_VALUE);
        List<Item> items = items(notices.list(request.principal(), before, limit));
        return RestResponse.json(new Unread(items.size(), notices.countUnread(request.principal()), items));
    }

    private List<Item> items(List<NoticeRow> rows) {
        return rows.stream()
                .map(row -> new Item(
                        row.id(),
                        row.type(),
                        row.title(),
                        row.message(),
                        row.priority(),
                        row.category(),
                        row.icon(),
                        row.actionUrl(),
                        Timestamps.iso(row.createdAt()),
                        Math.round((clock.millis() - row.createdAt()) / MILLIS_PER_HOUR * 100) / 100.0,
                        row.readAt() != null))
                .toList();
    }

    private static CompletionStage<RestResponse> done(CompletionStage<Boolean> change) {
        return change.thenApply(found -> RestResponse.json(found ? 200 : 404, new Done(found, null)));
    }

    /** A number that no note has, when the path holds none. */
    private static long id(RestRequest request) {
        try {
            return Long.parseLong(request.pathParam("id"));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
