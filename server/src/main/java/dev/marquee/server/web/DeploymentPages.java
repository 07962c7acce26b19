package dev.marquee.server.web;

import dev.marquee.contract.deployment.DeploymentDetail;
import dev.marquee.contract.deployment.DeploymentEvent;
import dev.marquee.contract.deployment.DeploymentRow;
import dev.marquee.server.deployment.DeploymentFilter;
import dev.marquee.server.deployment.DeploymentQueries;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.values.Page;
import dev.marquee.server.venue.VenueService;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The history of deployments and the page of each. Request pool only. */
final class DeploymentPages {
    private static final String PATH = "/deployments";
    private static final int PAGE_SIZE = 20;
    private static final int SHOWN_OTHERS = 5;
    private static final String[] STATUSES = {
        "in_progress", "completed", "failed", "started", "starting", "downloading", "verifying", "customizing"
    };

    private final Pages pages;
    private final DeploymentQueries deployments;
    private final VenueService venues;

    /** Shows these. */
    DeploymentPages(Pages pages, DeploymentQueries deployments, VenueService venues) {
        this.pages = pages;
        this.deployments = deployments;
        this.venues = venues;
    }

    private record ListModel(
            ListFilter filter,
            String query,
            int pageNo,
            List<Choice> venues,
            List<Choice> products,
            List<Choice> statuses,
            List<DeploymentView> deployments,
            boolean empty,
            DeploymentView blankDeployment,
            long total,
            boolean hasPages,
            @Nullable String previous,
            @Nullable String next) {}

    private record EventView(
            String key,
            String status,
            @Nullable String message,
            String source,
            @Nullable TimeView at) {
        static final EventView BLANK = new EventView("", "", null, "", null);
    }

    private record Others(List<DeploymentView> deployments) {}

    private record DetailModel(
            DeploymentView deployment,
            List<DeploymentStep> steps,
            List<EventView> events,
            EventView blankEvent,
            @Nullable String image,
            @Nullable String batchId,
            @Nullable Others others) {}

    /** Adds the routes. */
    void addTo(RestRouter router) {
        router.add("GET", PATH, RouteAccess.VIEWER, RestHandler.now(this::list));
        router.add("GET", PATH + "/{id}", RouteAccess.VIEWER, RestHandler.now(this::show));
    }

    private RestResponse list(RestRequest request) {
        ListFilter filter = ListFilter.of(request);
        Page<DeploymentRow> page = deployments.list(
                new DeploymentFilter(
                        ListFilter.orNull(filter.venue()),
                        ListFilter.orNull(filter.product()),
                        ListFilter.orNull(filter.status()),
                        ListFilter.orNull(filter.q())),
                PAGE_SIZE,
                filter.offset(PAGE_SIZE));
        int rows = page.rows().size();
        ListModel model = new ListModel(
                filter,
                filter.query(),
                filter.pageNo(),
                Choice.venues(venues.list(), filter.venue()),
                Choice.products(filter.product()),
                Choice.words(filter.status(), STATUSES),
                views(page.rows()),
                rows == 0,
                DeploymentView.BLANK,
                page.total(),
                page.total() > PAGE_SIZE,
                filter.previous(PATH),
                filter.next(PATH, rows, PAGE_SIZE));
        return pages.show(request, new Pages.View("deployments", Section.DEPLOYMENTS, "Deployments", model));
    }

    private RestResponse show(RestRequest request) {
        DeploymentDetail detail = deployments.detail(request.pathParam("id"));
        DeploymentRow row = detail.deployment();
        DetailModel model = new DetailModel(
                DeploymentView.of(row, detail.progress(), pages.clock()),
                DeploymentStep.of(row.status(), detail.events()),
                timeline(detail.events()),
                EventView.BLANK,
                detail.imageVersion(),
                detail.batchId() == null ? null : detail.batchId().toString(),
                othersOf(row));
        return pages.show(request, new Pages.View("deployment", Section.DEPLOYMENTS, row.hostname(), model));
    }

    /** Newest first; the keys count from the oldest, so that the script knows which ones are there. */
    private List<EventView> timeline(List<DeploymentEvent> events) {
        List<EventView> views = new ArrayList<>();
        for (int i = events.size() - 1; i >= 0; i--) {
            DeploymentEvent event = events.get(i);
            views.add(new EventView(
                    Integer.toString(i),
                    event.status(),
                    event.message(),
                    event.source(),
                    TimeView.of(event.at(), pages.clock())));
        }
        return views;
    }

    private @Nullable Others othersOf(DeploymentRow row) {
        List<DeploymentRow> same =
                deployments
                        .list(new DeploymentFilter(null, null, null, row.hostname()), SHOWN_OTHERS + 1, 0)
                        .rows()
                        .stream()
                        .filter(other ->
                                other.id() != row.id() && other.hostname().equals(row.hostname()))
                        .limit(SHOWN_OTHERS)
                        .toList();
        return same.isEmpty() ? null : new Others(views(same));
    }

    private List<DeploymentView> views(List<DeploymentRow> rows) {
        return rows.stream().map(row -> DeploymentView.of(row, pages.clock())).toList();
    }
}
