package dev.marquee.server.signage.presence;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.signage.history.Timeline;
import dev.marquee.server.signage.player.NewPlayer;
import dev.marquee.server.signage.player.Player;
import dev.marquee.server.signage.player.PlayerChange;
import dev.marquee.server.signage.player.PlayerService;
import dev.marquee.server.values.Fields;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** REST of people about players ({@code docs/rest.md}). Handlers run on the request pool. */
public final class PlayerRoutes {
    private static final int MAX_ENTRIES = 500;

    private final PlayerService players;
    private final PlayerQueries queries;
    private final Timeline timeline;

    /** Serves from these. */
    public PlayerRoutes(PlayerService players, PlayerQueries queries, Timeline timeline) {
        this.players = players;
        this.queries = queries;
        this.timeline = timeline;
    }

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("GET", "/api/players", RouteAccess.VIEWER, RestHandler.now(this::list));
        router.add("POST", "/api/players", RouteAccess.OPERATOR, this::add);
        router.add("GET", "/api/players/{id}", RouteAccess.VIEWER, RestHandler.now(this::one));
        router.add("PUT", "/api/players/{id}", RouteAccess.OPERATOR, this::update);
        router.add("DELETE", "/api/players/{id}", RouteAccess.OPERATOR, this::delete);
        router.add("POST", "/api/players/{id}/approve", RouteAccess.OPERATOR, this::approve);
        router.add("POST", "/api/players/{id}/allow-registration", RouteAccess.OPERATOR, this::allow);
        router.add("POST", "/api/players/{id}/regenerate-key", RouteAccess.OPERATOR, this::regenerateKey);
        router.add("GET", "/api/players/{id}/timeline", RouteAccess.VIEWER, RestHandler.now(this::timeline));
        router.add("GET", "/api/players/{id}/metrics", RouteAccess.VIEWER, RestHandler.now(this::metrics));
    }

    private RestResponse list(RestRequest request) {
        PlayerQueries.Filter filter = new PlayerQueries.Filter(
                request.query("venue")
                        .map(code -> code.toUpperCase(Locale.ROOT))
                        .orElse(null),
                request.query("state")
                        .map(state -> state.toLowerCase(Locale.ROOT))
                        .orElse(null),
                request.query("q").orElse(null));
        return RestResponse.json(Map.of("players", queries.list(filter)));
    }

    private RestResponse one(RestRequest request) {
        return RestResponse.json(queries.view(player(request)));
    }

    private record Introduction(
            @Nullable String name, @Nullable String serial) {}

    private CompletionStage<RestResponse> add(RestRequest request) {
        Introduction said = request.body().json(Introduction.class);
        return players.add(NewPlayer.of(said.name(), said.serial(), null), request.principal())
                .thenApply(keyed -> keyed(201, keyed));
    }

    /** Fields that are missing stay as they are; {@code null} empties those that may be empty. */
    private record Change(
            @Nullable String name,
            @JsonProperty("venue_code") @Nullable String venueCode,
            @Nullable String location,
            @JsonProperty("primary_group_id") @Nullable Long primaryGroupId,
            @JsonProperty("is_active") @Nullable Boolean active) {}

    private CompletionStage<RestResponse> update(RestRequest request) {
        Player player = player(request);
        JsonNode body = request.body().jsonObject();
        Change said = request.body().json(Change.class);
        PlayerChange change = new PlayerChange(
                said.name() == null ? player.name() : said.name(),
                body.has("venue_code") ? said.venueCode() : player.venueCode(),
                body.has("location") ? said.location() : player.location(),
                body.has("primary_group_id") ? said.primaryGroupId() : player.primaryGroupId(),
                said.active() == null ? player.active() : said.active());
        return players.update(player.id(), change, request.principal()).thenApply(this::shown);
    }

    private CompletionStage<RestResponse> delete(RestRequest request) {
        return players.delete(player(request).id(), request.principal()).thenApply(gone -> RestResponse.empty(204));
    }

    private CompletionStage<RestResponse> approve(RestRequest request) {
        return players.approve(player(request).id(), request.principal()).thenApply(this::shown);
    }

    private CompletionStage<RestResponse> allow(RestRequest request) {
        return players.allowRegistration(player(request).id(), request.principal())
                .thenApply(this::shown);
    }

    private CompletionStage<RestResponse> regenerateKey(RestRequest request) {
        return players.regenerateKey(player(request).id(), request.principal()).thenApply(keyed -> keyed(200, keyed));
    }

    private RestResponse shown(Player player) {
        return RestResponse.json(queries.view(player));
    }

    private static RestResponse keyed(int status, PlayerService.Keyed keyed) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("device_id", keyed.player().id());
        answer.put("api_key", keyed.key());
        return RestResponse.json(status, answer).with("cache-control", "no-store");
    }

    private RestResponse timeline(RestRequest request) {
        long before = time(request, "before", Long.MAX_VALUE);
        return RestResponse.json(Map.of("events", timeline.list(player(request).id(), before, limit(request))));
    }

    private RestResponse metrics(RestRequest request) {
        long since = time(request, "since", 0);
        return RestResponse.json(
                Map.of("metrics", timeline.metrics(player(request).id(), since, 3000)));
    }

    private static int limit(RestRequest request) {
        return request.query("limit")
                .map(text -> Fields.wholeNumber("limit", text, 1, MAX_ENTRIES))
                .orElse(100);
    }

    private static long time(RestRequest request, String name, long otherwise) {
        String text = request.query(name).orElse(null);
        if (text == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw MarqueeException.invalid(name, text, "Unix milliseconds");
        }
    }

    private Player player(RestRequest request) {
        return players.directory().get(request.pathParam("id"));
    }
}
