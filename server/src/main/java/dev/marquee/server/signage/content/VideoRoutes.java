package dev.marquee.server.signage.content;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.Flash;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.http.Upload;
import dev.marquee.server.http.UploadRule;
import dev.marquee.server.values.Done;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** REST and form post of the library ({@code contracts/signage.md}, section 5). Request pool only. */
public final class VideoRoutes {
    /** The largest upload taken, in bytes of the whole form. */
    public static final long MAX_BYTES = 500L << 20;

    private static final UploadRule UPLOAD = new UploadRule("video", MAX_BYTES);
    private static final String ID = "/api/content/videos/{id}";

    private final VideoLibrary videos;

    /** Serves these. */
    public VideoRoutes(VideoLibrary videos) {
        this.videos = videos;
    }

    private record Listed(List<Item> videos) {}

    private record Item(
            long id,
            String title,
            String filename,
            @Nullable Double duration) {}

    private record Library(List<Video> videos) {}

    private record Change(
            @Nullable String title,
            @Nullable String description,
            @Nullable List<String> tags,
            @Nullable List<String> categories) {}

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("GET", "/api/videos", RouteAccess.VIEWER, RestHandler.now(request -> names()));
        router.add(
                "GET",
                "/api/content/videos",
                RouteAccess.VIEWER,
                RestHandler.now(request -> RestResponse.json(new Library(videos.list()))));
        router.add("PUT", ID, RouteAccess.OPERATOR, this::change);
        router.add(
                "DELETE",
                ID,
                RouteAccess.OPERATOR,
                request -> videos.delete(request.idParam("id", "Video not found"), request.principal())
                        .thenApply(video -> RestResponse.json(Done.of("Deleted " + video.title()))));
        router.addUpload("POST", "/videos/upload", RouteAccess.OPERATOR, UPLOAD, this::upload);
    }

    private RestResponse names() {
        return RestResponse.json(new Listed(videos.list().stream()
                .map(video -> new Item(video.id(), video.title(), video.filename(), video.duration()))
                .toList()));
    }

    private CompletionStage<RestResponse> upload(RestRequest request) {
        Upload upload = request.upload();
        if (upload == null) {
            throw MarqueeException.invalid("video", null, "a file in the field video");
        }
        boolean json = request.header("accept").orElse("").contains("application/json");
        return videos.take(NewVideo.of(upload), upload, request.principal())
                .thenApply(video -> json
                        ? RestResponse.json(201, video)
                        : Flash.good("Uploaded " + video.title()).redirect("/videos"));
    }

    private CompletionStage<RestResponse> change(RestRequest request) {
        Change change = request.body().json(Change.class);
        return videos.describe(
                        request.idParam("id", "Video not found"),
                        NewVideo.title(change.title()),
                        NewVideo.description(change.description()),
                        change.tags() == null ? null : NewVideo.words("tags", change.tags()),
                        change.categories() == null ? null : NewVideo.words("categories", change.categories()),
                        request.principal())
                .thenApply(RestResponse::json);
    }
}
