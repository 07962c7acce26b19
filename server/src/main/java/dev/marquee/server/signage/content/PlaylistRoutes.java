package dev.marquee.server.signage.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.values.Done;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** REST of playlists ({@code contracts/signage.md}, sections 3 and 5). Request pool only. */
public final class PlaylistRoutes {
    private static final String UNKNOWN = "Playlist not found";
    private static final String ALL = "/api/content/playlists";
    private static final String ONE = ALL + "/{id}";

    private final PlaylistService playlists;

    /** Serves these. */
    public PlaylistRoutes(PlaylistService playlists) {
        this.playlists = playlists;
    }

    private record Listed(List<Playlist.Summary> playlists) {}

    private record Change(
            @Nullable String name,
            @Nullable String description,
            @JsonProperty("video_ids") @Nullable List<Long> videoIds) {}

    private record NewItem(
            @JsonProperty("video_id") @Nullable Long videoId) {}

    private record Order(@Nullable List<Long> order) {}

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add(
                "GET",
                "/api/playlists",
                RouteAccess.VIEWER,
                RestHandler.now(request -> RestResponse.json(new Listed(playlists.list()))));
        router.add(
                "GET",
                ONE,
                RouteAccess.VIEWER,
                RestHandler.now(request -> RestResponse.json(playlists.get(id(request)))));
        router.add("POST", ALL, RouteAccess.OPERATOR, this::create);
        router.add("PUT", ONE, RouteAccess.OPERATOR, this::rename);
        router.add(
                "DELETE",
                ONE,
                RouteAccess.OPERATOR,
                request -> playlists
                        .delete(id(request), request.principal())
                        .thenApply(gone -> RestResponse.json(Done.of("Deleted " + gone.name()))));
        router.add("POST", ONE + "/items", RouteAccess.OPERATOR, this::add);
        router.add(
                "DELETE",
                ONE + "/items/{item}",
                RouteAccess.OPERATOR,
                request -> playlists
                        .remove(id(request), request.idParam("item", "Item not found"), request.principal())
                        .thenApply(RestResponse::json));
        router.add(
                "POST",
                "/playlists/{id}/reorder",
                RouteAccess.OPERATOR,
                request -> playlists
                        .reorder(id(request), request.body().json(Order.class).order(), request.principal())
                        .thenApply(done -> RestResponse.json(Done.of("Playlist reordered"))));
    }

    private CompletionStage<RestResponse> create(RestRequest request) {
        Change body = request.body().json(Change.class);
        List<Long> videos = body.videoIds() == null ? List.of() : body.videoIds();
        return playlists
                .create(body.name(), body.description(), videos, request.principal())
                .thenApply(made -> RestResponse.json(201, made));
    }

    private CompletionStage<RestResponse> rename(RestRequest request) {
        Change body = request.body().json(Change.class);
        return playlists
                .rename(id(request), body.name(), body.description(), request.principal())
                .thenApply(RestResponse::json);
    }

    private CompletionStage<RestResponse> add(RestRequest request) {
        Long video = request.body().json(NewItem.class).videoId();
        if (video == null) {
            throw MarqueeException.invalid("video_id", null, "a video of the library");
        }
        return playlists.add(id(request), video, request.principal()).thenApply(done -> RestResponse.json(201, done));
    }

    private static long id(RestRequest request) {
        return request.idParam("id", UNKNOWN);
    }
}
