package dev.marquee.server.web;

import dev.marquee.server.deployment.ImageService;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import java.util.List;

/** Master images; changes go through REST. Request pool only. */
final class ImagePages {
    private final Pages pages;
    private final ImageService images;

    /** Shows these. */
    ImagePages(Pages pages, ImageService images) {
        this.pages = pages;
        this.images = images;
    }

    private record Model(List<Choice> products, List<ImageView> images, ImageView blankImage, boolean empty) {}

    /** Adds the route. */
    void addTo(RestRouter router) {
        router.add("GET", "/images", RouteAccess.VIEWER, RestHandler.now(this::show));
    }

    private RestResponse show(RestRequest request) {
        List<ImageView> rows = images.list().stream()
                .map(image -> ImageView.of(image, pages.clock()))
                .toList();
        Model model = new Model(Choice.products(""), rows, ImageView.BLANK, rows.isEmpty());
        return pages.show(request, new Pages.View("images", Section.IMAGES, "Images", model));
    }
}
