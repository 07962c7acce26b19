package dev.marquee.server.offering.platform;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.contract.config.Platform;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.offering.Actor;
import dev.marquee.server.offering.Answers;
import dev.marquee.server.offering.BodyFields;
import dev.marquee.server.offering.Versions;
import dev.marquee.server.offering.state.OfferingState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** REST of platforms (contract: config, section 8). Handlers run on the request pool. */
public final class PlatformRoutes {
    private static final String UNKNOWN = "Platform not found";
    private static final Set<String> EDITABLE = Set.of("display_name", "icon", "api_endpoint");

    private final PlatformService platforms;
    private final OfferingState state;

    /** Serves from these. */
    public PlatformRoutes(PlatformService platforms, OfferingState state) {
        this.platforms = platforms;
        this.state = state;
    }

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("GET", "/api/admin/platforms", RouteAccess.SUPPORT, RestHandler.now(this::list))
                .add("POST", "/api/admin/platforms", RouteAccess.SUPPORT, this::create)
                .add(
                        "GET",
                        "/api/admin/platforms/client-view",
                        RouteAccess.SUPPORT,
                        RestHandler.now(request -> listed(state.enabledPlatforms())))
                .add("GET", "/api/admin/platforms/{id}", RouteAccess.SUPPORT, RestHandler.now(this::one))
                .add("PUT", "/api/admin/platforms/{id}", RouteAccess.SUPPORT, this::update)
                .add("POST", "/api/admin/platforms/{id}/toggle", RouteAccess.SUPPORT, this::toggle)
                .add("GET", "/api/admin/platforms/{id}/stats", RouteAccess.SUPPORT, RestHandler.now(this::stats));
    }

    private RestResponse list(RestRequest request) {
        boolean stats =
                request.query("include_stats").filter("true"::equalsIgnoreCase).isPresent();
        return listed(state.current().platforms().stream()
                .map(state::counted)
                .map(platform -> stats ? platform.with(statsOf(platform)) : platform)
                .toList());
    }

    private static RestResponse listed(List<Platform> platforms) {
        return Answers.of("platforms", platforms, "count", platforms.size());
    }

    private RestResponse one(RestRequest request) {
        return state.current()
                .platform(request.idParam("id", UNKNOWN))
                .map(state::counted)
                .map(platform -> Answers.of("platform", platform.with(statsOf(platform))))
                .orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }

    /** By key, as pages ask, or by number. */
    private RestResponse stats(RestRequest request) {
        String key = request.pathParam("id");
        Optional<Platform> found = state.current().platforms().stream()
                .filter(platform -> platform.platform().equals(key)
                        || Long.toString(platform.id()).equals(key))
                .findFirst()
                .map(state::counted);
        return found.map(platform -> Answers.of("platform", platform.platform(), "stats", statsOf(platform)))
                .orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }

    private Platform.Stats statsOf(Platform platform) {
        int all = state.clients().size();
        int active = platform.activeClients();
        return new Platform.Stats(all, active, 0, 0, all == 0 ? 0 : Math.round(1000.0 * active / all) / 10.0, 0);
    }

    private CompletionStage<RestResponse> toggle(RestRequest request) {
        BodyFields body = BodyFields.of(request);
        boolean enabled = body.bool("is_enabled", false);
        return platforms
                .toggle(
                        request.idParam("id", UNKNOWN),
                        enabled,
                        Versions.expected(request, body.node()),
                        Actor.of(request))
                .thenApply(platform -> Answers.done(
                        "platform", platform, "Platform " + (enabled ? "enabled" : "disabled") + " successfully"));
    }

    private CompletionStage<RestResponse> update(RestRequest request) {
        BodyFields body = BodyFields.of(request);
        PlatformService.Edit edit = edit(body);
        if (edit.given().isEmpty()) {
            throw new MarqueeException(ErrorCode.INVALID, "No valid fields to update");
        }
        return platforms
                .update(
                        request.idParam("id", UNKNOWN),
                        edit,
                        Versions.expected(request, body.node()),
                        Actor.of(request))
                .thenApply(platform -> Answers.done("platform", platform, "Platform updated successfully"));
    }

    private CompletionStage<RestResponse> create(RestRequest request) {
        BodyFields body = BodyFields.of(request);
        String key = body.text("platform");
        return platforms
                .create(key == null ? "" : key, edit(body), Actor.of(request))
                .thenApply(platform -> Answers.made("platform", platform, "Platform created successfully"));
    }

    private static PlatformService.Edit edit(BodyFields body) {
        return new PlatformService.Edit(
                EDITABLE.stream().filter(body::has).collect(Collectors.toSet()),
                body.text("display_name"),
                body.text("icon"),
                body.text("api_endpoint"));
    }
}
