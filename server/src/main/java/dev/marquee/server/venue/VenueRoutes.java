package dev.marquee.server.venue;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.deployment.Hostname;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.values.Fields;
import dev.marquee.server.values.Page;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** REST of venues and hostnames ({@code docs/rest.md}). Handlers run on the request pool. */
public final class VenueRoutes {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    private final VenueService venues;
    private final HostnameService hostnames;

    /** Serves from these. */
    public VenueRoutes(VenueService venues, HostnameService hostnames) {
        this.venues = venues;
        this.hostnames = hostnames;
    }

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("GET", "/api/venues", RouteAccess.VIEWER, RestHandler.now(r -> RestResponse.json(venues.list())));
        router.add("POST", "/api/venues", RouteAccess.OPERATOR, this::create);
        router.add(
                "GET",
                "/api/venues/{code}/stats",
                RouteAccess.VIEWER,
                RestHandler.now(r -> RestResponse.json(venues.stats(r.pathParam("code")))));
        router.add("GET", "/api/hostnames", RouteAccess.VIEWER, RestHandler.now(this::list));
    }

    private CompletionStage<RestResponse> create(RestRequest request) {
        NewVenue body = request.body().json(NewVenue.class);
        VenueDetails details = VenueDetails.of(body.name(), body.location(), body.contactEmail());
        return venues.create(VenueRules.code("code", body.code()), details, request.principal())
                .thenApply(venue -> RestResponse.json(201, venue));
    }

    private RestResponse list(RestRequest request) {
        int limit = Fields.wholeNumber("limit", request.query("limit").orElse("" + DEFAULT_LIMIT), 1, MAX_LIMIT);
        int offset = Fields.wholeNumber("offset", request.query("offset").orElse("0"), 0, Integer.MAX_VALUE);
        Page<Hostname> page = hostnames.list(new HostnameFilter(
                upper(request, "venue"),
                upper(request, "product"),
                request.query("status").map(s -> s.toLowerCase(Locale.ROOT)).orElse(null),
                request.query("q").orElse(null),
                limit,
                offset));
        return RestResponse.json(page.rows()).with("X-Total-Count", Long.toString(page.total()));
    }

    private static @Nullable String upper(RestRequest request, String name) {
        return request.query(name).map(s -> s.toUpperCase(Locale.ROOT)).orElse(null);
    }

    private record NewVenue(
            @Nullable String code,
            @Nullable String name,
            @Nullable String location,
            @JsonProperty("contact_email") @Nullable String contactEmail) {}
}
