package dev.marquee.server.deployment;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.http.Upload;
import java.util.concurrent.CompletionStage;

/** REST of master images ({@code docs/rest.md}; the file itself: {@code contracts/deployments.md}, section 3). */
public final class ImageRoutes {
    private final ImageService images;

    /** Serves these images. */
    public ImageRoutes(ImageService images) {
        this.images = images;
    }

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add(
                "GET", "/api/images", RouteAccess.VIEWER, RestHandler.now(request -> RestResponse.json(images.list())));
        router.addUpload("POST", "/api/images", RouteAccess.OPERATOR, this::upload);
        router.add(
                "POST",
                "/api/images/{id}/activate",
                RouteAccess.OPERATOR,
                request -> images.activate(id(request), request.principal()).thenApply(RestResponse::json));
        router.add(
                "DELETE",
                "/api/images/{id}",
                RouteAccess.OPERATOR,
                request -> images.delete(id(request), request.principal()).thenApply(gone -> RestResponse.empty(204)));
        router.add("GET", "/images/{filename}", RouteAccess.IMAGING, RestHandler.now(this::file));
    }

    private CompletionStage<RestResponse> upload(RestRequest request) {
        Upload upload = request.upload();
        if (upload == null) {
            throw MarqueeException.invalid("file", null, "a file in the field file");
        }
        NewImage image = NewImage.of(
                upload.filename(),
                upload.text("product_type"),
                upload.text("version"),
                upload.text("description"),
                !"false".equals(upload.text("activate")));
        return images.take(image, upload.file(), upload.size(), upload.sha256(), request.principal())
                .thenApply(registered -> RestResponse.json(201, registered));
    }

    private RestResponse file(RestRequest request) {
        String filename = request.pathParam("filename");
        return RestResponse.file(
                        "application/octet-stream",
                        images.file(filename),
                        images.checksum(filename).orElse(null))
                .with("content-disposition", "attachment; filename=" + filename);
    }

    private static long id(RestRequest request) {
        try {
            return Long.parseLong(request.pathParam("id"));
        } catch (NumberFormatException e) {
            throw MarqueeException.notFound("Image not found");
        }
    }
}
