package dev.marquee.server.signage.screenshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.http.Upload;
import dev.marquee.server.http.UploadRule;
import dev.marquee.server.signage.roster.Roster;
import dev.marquee.server.signage.roster.Screen;
import dev.marquee.server.values.Done;
import dev.marquee.server.values.Fields;
import dev.marquee.server.values.Timestamps;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** REST of pictures for players and people ({@code contracts/signage.md}, sections 3 and 5). Request pool only. */
public final class ScreenshotRoutes {
    private static final String FOLDER = "/static/screenshots/";
    private static final UploadRule UPLOAD = new UploadRule("screenshot", 8L << 20);
    private static final int PAGE = 10;
    private static final int MAX_PAGE = 50;

    private final Screenshots screenshots;
    private final Roster roster;

    /** Serves these. */
    public ScreenshotRoutes(Screenshots screenshots, Roster roster) {
        this.screenshots = screenshots;
        this.roster = roster;
    }

    private record Taken(
            boolean success,
            @JsonProperty("screenshot_id") long screenshotId,
            @JsonProperty("file_path") String filePath) {}

    private record Listed(
            @JsonProperty("device_id") long deviceId,
            @JsonProperty("device_name") String deviceName,
            List<Item> screenshots) {}

    private record Item(
            long id,
            @JsonProperty("file_path") String filePath,
            @Nullable Integer width,
            @Nullable Integer height,
            @JsonProperty("captured_at") String capturedAt,
            @JsonProperty("file_size") long fileSize) {}

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.addUpload("POST", "/api/devices/{id}/upload-screenshot", RouteAccess.PLAYER, UPLOAD, this::take);
        router.add("GET", "/api/devices/{id}/screenshots", RouteAccess.VIEWER, RestHandler.now(this::list));
        router.add("DELETE", "/api/devices/{id}/screenshots/{screenshot}", RouteAccess.OPERATOR, this::delete);
        router.add("GET", FOLDER + "{filename}", RouteAccess.VIEWER, RestHandler.now(this::file));
    }

    private CompletionStage<RestResponse> take(RestRequest request) {
        Screen screen = roster.caller(request, request.pathParam("id"), "Unauthorized");
        Upload upload = request.upload();
        if (upload == null || upload.filename().isBlank()) {
            throw MarqueeException.invalid("screenshot", null, "a file in the field screenshot");
        }
        return screenshots
                .take(screen.id(), upload)
                .thenApply(row -> RestResponse.json(new Taken(true, row.id(), FOLDER + row.filename())));
    }

    private RestResponse list(RestRequest request) {
        Screen screen = roster.get(request.pathParam("id"));
        int limit = Fields.wholeNumber("limit", request.query("limit").orElse("" + PAGE), 1, MAX_PAGE);
        return RestResponse.json(new Listed(
                screen.id(),
                screen.name(),
                screenshots.newest(screen.id(), limit).stream()
                        .map(row -> new Item(
                                row.id(),
                                FOLDER + row.filename(),
                                row.width(),
                                row.height(),
                                Timestamps.iso(row.capturedAt()),
                                row.fileSize()))
                        .toList()));
    }

    private CompletionStage<RestResponse> delete(RestRequest request) {
        Screen screen = roster.get(request.pathParam("id"));
        return screenshots
                .delete(screen.id(), request.idParam("screenshot", "Screenshot not found"), request.principal())
                .thenApply(gone -> RestResponse.json(Done.of("Deleted the screenshot")));
    }

    private RestResponse file(RestRequest request) {
        ScreenshotDao.Row row = screenshots.get(request.pathParam("filename"));
        return RestResponse.file(row.mediaType(), screenshots.file(row), null);
    }
}
