package dev.marquee.server.web;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.deployment.Batch;
import dev.marquee.contract.deployment.Venue;
import dev.marquee.server.access.Principal;
import dev.marquee.server.deployment.BatchService;
import dev.marquee.server.deployment.NewBatch;
import dev.marquee.server.http.Flash;
import dev.marquee.server.http.RequestBody;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.venue.VenueService;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Batches: list, create, start, pause, cancel, priority. Request pool only. */
final class BatchPages {
    private static final String PATH = "/batches";

    private final Pages pages;
    private final BatchService batches;
    private final VenueService venues;

    /** Shows and changes these. */
    BatchPages(Pages pages, BatchService batches, VenueService venues) {
        this.pages = pages;
        this.batches = batches;
        this.venues = venues;
    }

    private record BatchForm(
            boolean shown,
            @Nullable String error,
            String totalCount,
            String priority,
            List<Choice> venues,
            List<Choice> products) {}

    private record Model(
            BatchForm form,
            List<Choice> venues,
            List<Choice> statuses,
            boolean filtered,
            String query,
            List<BatchView> batches,
            BatchView blankBatch,
            boolean empty) {}

    @FunctionalInterface
    private interface Change {
        CompletionStage<Batch> apply(long id, Principal actor);
    }

    /** Adds the routes. */
    void addTo(RestRouter router) {
        router.add("GET", PATH, RouteAccess.VIEWER, RestHandler.now(r -> show(r, form(r, false))));
        router.add("GET", PATH + "/create", RouteAccess.OPERATOR, RestHandler.now(r -> show(r, form(r, true))));
        router.add("POST", PATH + "/create", RouteAccess.OPERATOR, this::create);
        router.add("POST", PATH + "/{id}/start", RouteAccess.OPERATOR, r -> change(r, "started", batches::start));
        router.add("POST", PATH + "/{id}/pause", RouteAccess.OPERATOR, r -> change(r, "paused", batches::pause));
        router.add("POST", PATH + "/{id}/cancel", RouteAccess.OPERATOR, r -> change(r, "cancelled", batches::cancel));
        router.add("POST", PATH + "/{id}/priority", RouteAccess.OPERATOR, this::priority);
    }

    private RestResponse show(RestRequest request, BatchForm form) {
        ListFilter filter = ListFilter.of(request);
        List<BatchView> rows =
                batches.list(ListFilter.orNull(filter.venue()), ListFilter.orNull(filter.status())).stream()
                        .map(batch -> BatchView.of(batch, pages.clock()))
                        .toList();
        Model model = new Model(
                form,
                Choice.venues(venues.list(), filter.venue()),
                Choice.words(filter.status(), "pending", "active", "paused", "completed", "cancelled"),
                filter.any(),
                filter.query(),
                rows,
                BatchView.BLANK,
                rows.isEmpty());
        return pages.show(request, new Pages.View("batches", Section.BATCHES, "Batches", model));
    }

    private BatchForm form(RestRequest request, boolean shown) {
        List<Venue> all = venues.list();
        String venue = ListFilter.of(request).venue();
        return new BatchForm(shown, null, "", "0", Choice.venues(all, venue), Choice.products(""));
    }

    private CompletionStage<RestResponse> create(RestRequest request) {
        RequestBody.Form form = request.body().form();
        return FormPost.run(
                () -> batches.create(
                        NewBatch.ofForm(
                                form.optional("venue_code"),
                                form.optional("product_type"),
                                form.optional("total_count"),
                                form.optional("priority")),
                        request.principal()),
                batch -> Flash.good("Batch #" + batch.id() + " is ready; start it when the Pis are at hand.")
                        .redirect(PATH),
                message -> show(
                        request,
                        new BatchForm(
                                true,
                                message,
                                form.text("total_count"),
                                form.text("priority"),
                                Choice.venues(venues.list(), form.text("venue_code")),
                                Choice.products(form.text("product_type")))));
    }

    private static CompletionStage<RestResponse> change(RestRequest request, String done, Change change) {
        return FormPost.run(
                () -> change.apply(id(request), request.principal()),
                batch ->
                        Flash.good("Batch #" + batch.id() + " is " + done + ".").redirect(PATH),
                message -> Flash.failed(message).redirect(PATH));
    }

    private CompletionStage<RestResponse> priority(RestRequest request) {
        return FormPost.run(
                () -> batches.setPriority(
                        id(request),
                        NewBatch.formPriority(request.body().form().optional("priority")),
                        request.principal()),
                batch -> Flash.good("Batch #" + batch.id() + " has priority " + batch.priority() + ".")
                        .redirect(PATH),
                message -> Flash.failed(message).redirect(PATH));
    }

    private static long id(RestRequest request) {
        try {
            return Long.parseLong(request.pathParam("id"));
        } catch (NumberFormatException e) {
            throw new MarqueeException(ErrorCode.INVALID, "There is no batch " + request.pathParam("id"));
        }
    }
}
