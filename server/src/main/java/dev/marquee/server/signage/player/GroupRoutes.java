package dev.marquee.server.signage.player;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** REST of groups. Handlers run on the request pool. */
public final class GroupRoutes {
    private static final int MAX_MEMBERS = 10_000;

    private final GroupService groups;

    /** Serves from this. */
    public GroupRoutes(GroupService groups) {
        this.groups = groups;
    }

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add(
                "GET",
                "/api/player-groups",
                RouteAccess.VIEWER,
                RestHandler.now(request -> RestResponse.json(Map.of("groups", groups.list()))));
        router.add("POST", "/api/player-groups", RouteAccess.OPERATOR, this::create);
        router.add(
                "GET",
                "/api/player-groups/{id}/players",
                RouteAccess.VIEWER,
                RestHandler.now(request -> RestResponse.json(Map.of("device_ids", groups.members(id(request))))));
        router.add("PUT", "/api/player-groups/{id}/players", RouteAccess.OPERATOR, this::setMembers);
        router.add("DELETE", "/api/player-groups/{id}", RouteAccess.OPERATOR, this::delete);
    }

    private CompletionStage<RestResponse> create(RestRequest request) {
        return groups.create(request.body().json(GroupService.NewGroup.class), request.principal())
                .thenApply(id -> RestResponse.json(201, Map.of("success", true, "group_id", id)));
    }

    private record Members(
            @JsonProperty("device_ids") @Nullable List<@Nullable Long> deviceIds) {}

    private CompletionStage<RestResponse> setMembers(RestRequest request) {
        List<@Nullable Long> ids = request.body().json(Members.class).deviceIds();
        if (ids == null || ids.size() > MAX_MEMBERS || ids.contains(null)) {
            throw MarqueeException.invalid("device_ids", null, "an array of at most " + MAX_MEMBERS + " numbers");
        }
        return groups.setMembers(
                        id(request),
                        ids.stream().map(Objects::requireNonNull).collect(Collectors.toSet()),
                        request.principal())
                .thenApply(members -> RestResponse.json(Map.of("success", true, "device_count", members)));
    }

    private CompletionStage<RestResponse> delete(RestRequest request) {
        return groups.delete(id(request), request.principal())
                .thenApply(id -> RestResponse.json(Map.of("success", true)));
    }

    private static long id(RestRequest request) {
        try {
            return Long.parseLong(request.pathParam("id"));
        } catch (NumberFormatException e) {
            throw MarqueeException.notFound("Group not found");
        }
    }
}
