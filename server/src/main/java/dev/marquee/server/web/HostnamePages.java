package dev.marquee.server.web;

import dev.marquee.contract.deployment.Hostname;
import dev.marquee.contract.deployment.Venue;
import dev.marquee.contract.deployment.VenueStats;
import dev.marquee.server.http.Flash;
import dev.marquee.server.http.RequestBody;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.values.Page;
import dev.marquee.server.venue.HostnameFilter;
import dev.marquee.server.venue.HostnameService;
import dev.marquee.server.venue.ImportResult;
import dev.marquee.server.venue.VenueService;
import io.netty.handler.codec.http.QueryStringEncoder;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The hostname pool: list, import, add, release. Request pool only. */
final class HostnamePages {
    private static final String PATH = "/kart-numbers";
    private static final int PAGE_SIZE = 200;

    private final Pages pages;
    private final HostnameService hostnames;
    private final VenueService venues;

    /** Shows and changes these. */
    HostnamePages(Pages pages, HostnameService hostnames, VenueService venues) {
        this.pages = pages;
        this.hostnames = hostnames;
        this.venues = venues;
    }

    /** One of the two forms; {@code numbers} and the selected options are what was entered. */
    private record PoolForm(
            boolean shown, @Nullable String error, String numbers, List<Choice> venues, List<Choice> products) {}

    private record Model(
            PoolForm add,
            PoolForm bulk,
            ListFilter filter,
            String query,
            int pageNo,
            List<Choice> venues,
            List<Choice> products,
            List<Choice> statuses,
            @Nullable PoolStats poolStats,
            List<HostnameView> hostnames,
            HostnameView blankHostname,
            boolean empty,
            long total,
            boolean hasPages,
            @Nullable String previous,
            @Nullable String next) {}

    private record PoolStats(int available, int assigned, int retired, int total) {}

    private record Forms(@Nullable PoolForm add, @Nullable PoolForm bulk) {}

    /** Adds the routes. */
    void addTo(RestRouter router) {
        router.add("GET", PATH, RouteAccess.VIEWER, RestHandler.now(request -> show(request, new Forms(null, null))));
        router.add("GET", PATH + "/bulk-import", RouteAccess.OPERATOR, RestHandler.now(this::bulkForm));
        router.add("POST", PATH + "/bulk-import", RouteAccess.OPERATOR, this::bulkImport);
        router.add("POST", PATH + "/add", RouteAccess.OPERATOR, this::add);
        router.add("POST", PATH + "/{hostname}/delete", RouteAccess.OPERATOR, this::release);
    }

    private RestResponse show(RestRequest request, Forms forms) {
        ListFilter filter = ListFilter.of(request);
        List<Venue> all = venues.list();
        Page<Hostname> page = hostnames.list(new HostnameFilter(
                ListFilter.orNull(filter.venue()),
                ListFilter.orNull(filter.product()),
                ListFilter.orNull(filter.status()),
                ListFilter.orNull(filter.q()),
                PAGE_SIZE,
                filter.offset(PAGE_SIZE)));
        int rows = page.rows().size();
        Model model = new Model(
                forms.add() == null ? form(all, filter.venue()) : forms.add(),
                forms.bulk() == null ? form(all, filter.venue()) : forms.bulk(),
                filter,
                filter.query(),
                filter.pageNo(),
                Choice.venues(all, filter.venue()),
                Choice.products(filter.product()),
                Choice.words(filter.status(), "available", "assigned", "retired"),
                statsOf(all, filter.venue()),
                page.rows().stream()
                        .map(name -> HostnameView.of(name, pages.clock()))
                        .toList(),
                HostnameView.BLANK,
                rows == 0,
                page.total(),
                page.total() > PAGE_SIZE,
                filter.previous(PATH),
                filter.next(PATH, rows, PAGE_SIZE));
        return pages.show(request, new Pages.View("hostnames", Section.KART_NUMBERS, "Kart numbers", model));
    }

    private @Nullable PoolStats statsOf(List<Venue> all, String code) {
        if (all.stream().noneMatch(venue -> venue.code().equals(code))) {
            return null;
        }
        VenueStats stats = venues.stats(code);
        return new PoolStats(
                stats.availableHostnames(),
                stats.assignedHostnames(),
                stats.retiredHostnames(),
                stats.totalHostnames());
    }

    private static PoolForm form(List<Venue> all, String venue) {
        return new PoolForm(false, null, "", Choice.venues(all, venue), Choice.products(""));
    }

    private PoolForm entered(RequestBody.Form form, String numbers, @Nullable String error) {
        return new PoolForm(
                true,
                error,
                form.text(numbers),
                Choice.venues(venues.list(), form.text("venue_code")),
                Choice.products(form.text("product_type")));
    }

    private RestResponse bulkForm(RestRequest request) {
        return show(
                request,
                new Forms(
                        null,
                        new PoolForm(
                                true,
                                null,
                                "",
                                Choice.venues(
                                        venues.list(), request.query("venue").orElse("")),
                                Choice.products(""))));
    }

    private CompletionStage<RestResponse> bulkImport(RestRequest request) {
        RequestBody.Form form = request.body().form();
        return FormPost.run(
                () -> hostnames.importNumbers(
                        form.optional("venue_code"),
                        form.optional("product_type"),
                        form.optional("kart_numbers"),
                        request.principal()),
                result -> imported(form, result),
                message -> show(request, new Forms(null, entered(form, "kart_numbers", message))));
    }

    private CompletionStage<RestResponse> add(RestRequest request) {
        RequestBody.Form form = request.body().form();
        return FormPost.run(
                () -> hostnames.add(form.optional("venue_code"), form.optional("kart_number"), request.principal()),
                result -> result.imported() > 0
                        ? imported(form, result)
                        : show(
                                request,
                                new Forms(entered(form, "kart_number", "This kart number exists already."), null)),
                message -> show(request, new Forms(entered(form, "kart_number", message), null)));
    }

    private static RestResponse imported(RequestBody.Form form, ImportResult result) {
        String text = Wording.count(result.imported(), "hostname", "hostnames") + " added";
        String skipped = result.duplicates() == 0 ? "" : ", " + result.duplicates() + " existed already";
        return Flash.good(text + skipped + ".").redirect(listOf(form.text("venue_code")));
    }

    private CompletionStage<RestResponse> release(RestRequest request) {
        String hostname = request.pathParam("hostname");
        String[] parts = hostname.split("-", 3);
        String back = parts.length == 3 ? listOf(parts[1]) : PATH;
        return hostnames
                .release(hostname, request.principal())
                .thenApply(released -> (released
                                ? Flash.good(hostname + " is free again.")
                                : Flash.failed("There is no hostname " + hostname + "."))
                        .redirect(back));
    }

    private static String listOf(String venueCode) {
        QueryStringEncoder list = new QueryStringEncoder(PATH);
        list.addParam("venue", venueCode.toUpperCase(Locale.ROOT));
        return list.toString();
    }
}
