package dev.marquee.server.offering.announcement;

import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.offering.Actor;
import dev.marquee.server.offering.Answers;
import dev.marquee.server.offering.BodyFields;
import java.util.concurrent.CompletionStage;

/** REST of announcements, this server's own addition (docs/config.md). Handlers run on the request pool. */
public final class AnnouncementRoutes {
    private static final int SHOWN = 100;

    private final AnnouncementService announcements;

    /** Serves from this. */
    public AnnouncementRoutes(AnnouncementService announcements) {
        this.announcements = announcements;
    }

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add(
                        "GET",
                        "/api/admin/announcements",
                        RouteAccess.SUPPORT,
                        RestHandler.now(request -> Answers.of("announcements", announcements.newest(SHOWN))))
                .add("POST", "/api/admin/announcements", RouteAccess.SUPPORT, this::send);
    }

    private CompletionStage<RestResponse> send(RestRequest request) {
        BodyFields body = BodyFields.of(request);
        return announcements
                .send(body.text("message"), body.text("type"), body.text("target"), Actor.of(request))
                .thenApply(sent -> Answers.made("announcement", sent, "Announcement sent successfully"));
    }
}
