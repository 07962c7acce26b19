package dev.marquee.server.web;

import dev.marquee.contract.deployment.DeploymentRow;
import dev.marquee.contract.deployment.Venue;
import dev.marquee.server.deployment.DeploymentFilter;
import dev.marquee.server.deployment.DeploymentQueries;
import dev.marquee.server.http.Flash;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.venue.VenueRules;
import dev.marquee.server.venue.VenueService;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Venues: list, create, one with its newest deployments, edit. Request pool only. */
final class VenuePages {
    private static final String PATH = "/venues";
    private static final int SHOWN_DEPLOYMENTS = 10;

    private final Pages pages;
    private final VenueService venues;
    private final DeploymentQueries deployments;

    /** Shows and changes these. */
    VenuePages(Pages pages, VenueService venues, DeploymentQueries deployments) {
        this.pages = pages;
        this.venues = venues;
        this.deployments = deployments;
    }

    private record ListModel(List<Venue> venues, boolean empty, VenueForm form) {}

    private record VenueModel(
            Venue venue,
            @Nullable TimeView created,
            List<DeploymentView> deployments,
            boolean empty,
            DeploymentView blankDeployment,
            VenueForm form) {}

    /** Adds the routes. */
    void addTo(RestRouter router) {
        router.add("GET", PATH, RouteAccess.VIEWER, RestHandler.now(r -> list(r, VenueForm.empty(false))));
        router.add("GET", PATH + "/create", RouteAccess.OPERATOR, RestHandler.now(r -> list(r, VenueForm.empty(true))));
        router.add("POST", PATH + "/create", RouteAccess.OPERATOR, this::create);
        router.add("GET", PATH + "/{code}", RouteAccess.VIEWER, RestHandler.now(r -> show(r, false)));
        router.add("GET", PATH + "/{code}/edit", RouteAccess.OPERATOR, RestHandler.now(r -> show(r, true)));
        router.add("POST", PATH + "/{code}/edit", RouteAccess.OPERATOR, this::edit);
    }

    private RestResponse list(RestRequest request, VenueForm form) {
        List<Venue> all = venues.list();
        return pages.show(
                request, new Pages.View("venues", Section.VENUES, "Venues", new ListModel(all, all.isEmpty(), form)));
    }

    private RestResponse show(RestRequest request, boolean editing) {
        Venue venue = venues.get(request.pathParam("code"));
        return show(request, venue, VenueForm.of(venue, editing));
    }

    private RestResponse show(RestRequest request, Venue venue, VenueForm form) {
        List<DeploymentRow> rows = deployments
                .list(new DeploymentFilter(venue.code(), null, null, null), SHOWN_DEPLOYMENTS, 0)
                .rows();
        VenueModel model = new VenueModel(
                venue,
                TimeView.of(venue.createdAt(), pages.clock()),
                rows.stream().map(row -> DeploymentView.of(row, pages.clock())).toList(),
                rows.isEmpty(),
                DeploymentView.BLANK,
                form);
        return pages.show(request, new Pages.View("venue", Section.VENUES, venue.name(), model));
    }

    private CompletionStage<RestResponse> create(RestRequest request) {
        VenueForm form = VenueForm.entered(request.body().form(), false);
        return FormPost.run(
                () -> venues.create(VenueRules.letters("code", form.code()), form.details(), request.principal()),
                venue -> Flash.good("Venue " + venue.code() + " is there; import its kart numbers next.")
                        .redirect(PATH),
                message -> list(request, form.failed(message)));
    }

    private CompletionStage<RestResponse> edit(RestRequest request) {
        Venue venue = venues.get(request.pathParam("code"));
        VenueForm form = VenueForm.entered(request.body().form(), true);
        return FormPost.run(
                () -> venues.update(venue.code(), form.details(), request.principal()),
                saved -> Flash.good("Venue " + saved.code() + " is saved.").redirect(PATH + "/" + saved.code()),
                message -> show(request, venue, form.failed(message)));
    }
}
