package dev.marquee.server.web;

import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.status.SystemStatusService;

/** The System page; host and network come from REST once it stands. */
public final class SystemPages {
    private final Pages pages;
    private final SystemStatusService status;

    /** Shows this. */
    public SystemPages(Pages pages, SystemStatusService status) {
        this.pages = pages;
        this.status = status;
    }

    private record Model(SystemView system, String updated, String java, String os) {}

    /** Adds the route. */
    public void addTo(RestRouter router) {
        router.add("GET", "/system", RouteAccess.VIEWER, RestHandler.now(this::show));
    }

    private RestResponse show(RestRequest request) {
        Model model = new Model(
                SystemView.of(status.current()),
                TimeView.ofDay(pages.clock()),
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"));
        return pages.show(request, new Pages.View("system", Section.SYSTEM, "System", model));
    }
}
